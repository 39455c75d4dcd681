package io.yinuo.channel.dialogue;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Balances in memory. Whatever would move money fails the test. */
final class FakeCharging implements Charging {

    private final Map<Msisdn, Fen> balances = new HashMap<>();

    void holds(Msisdn line, Fen balance) {
        balances.put(line, balance);
    }

    @Override
    public Optional<Fen> balance(Msisdn line) {
        return Optional.ofNullable(balances.get(line));
    }

    @Override
    public boolean open(Msisdn line, Fen balance) {
        throw moves();
    }

    @Override
    public ChargeAnswer charge(ChargeKey key, ChargeRequest request) {
        throw moves();
    }

    @Override
    public Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
        throw moves();
    }

    @Override
    public Charge recordPast(ChargeKey key, ChargeRequest request, Instant at) {
        throw moves();
    }

    @Override
    public Optional<Charge> charge(Voucher voucher) {
        throw moves();
    }

    @Override
    public List<Charge> charges(Msisdn line, int max) {
        throw moves();
    }

    @Override
    public List<ChargeNotice> notices(Msisdn line, int max) {
        throw moves();
    }

    @Override
    public List<AccountEntry> entries(Msisdn line, int max) {
        throw moves();
    }

    private static UnsupportedOperationException moves() {
        return new UnsupportedOperationException("The dialogues ask for the balance and nothing else");
    }
}
