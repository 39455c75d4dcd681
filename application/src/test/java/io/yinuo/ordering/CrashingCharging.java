package io.yinuo.ordering;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Any charging, during whose calls the caller can die: before the charge is made, or after it. */
final class CrashingCharging implements Charging {

    private final Charging real;
    private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> after = new AtomicReference<>(() -> {});

    CrashingCharging(Charging real) {
        this.real = real;
    }

    void before(Runnable deed) {
        before.set(deed);
    }

    void after(Runnable deed) {
        after.set(deed);
    }

    @Override
    public boolean open(Msisdn line, Fen balance) {
        return real.open(line, balance);
    }

    @Override
    public ChargeAnswer charge(ChargeKey key, ChargeRequest request) {
        before.get().run();
        ChargeAnswer answer = real.charge(key, request);
        after.get().run();
        return answer;
    }

    @Override
    public Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
        return real.credit(key, line, amount, what, reference);
    }

    @Override
    public Charge recordPast(ChargeKey key, ChargeRequest request, Instant at) {
        return real.recordPast(key, request, at);
    }

    @Override
    public Optional<Fen> balance(Msisdn line) {
        return real.balance(line);
    }

    @Override
    public Optional<Charge> charge(Voucher voucher) {
        return real.charge(voucher);
    }

    @Override
    public List<Charge> charges(Msisdn line, int max) {
        return real.charges(line, max);
    }

    @Override
    public List<ChargeNotice> notices(Msisdn line, int max) {
        return real.notices(line, max);
    }

    @Override
    public List<AccountEntry> entries(Msisdn line, int max) {
        return real.entries(line, max);
    }
}
