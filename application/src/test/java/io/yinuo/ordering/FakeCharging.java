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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Accounts in memory that keep the contract of {@link Charging}. */
final class FakeCharging implements Charging {

    private final Clock clock;
    private final Map<Msisdn, Fen> balances = new HashMap<>();
    private final Map<ChargeKey, Charge> charges = new HashMap<>();
    private final Map<ChargeKey, ChargeRequest> requests = new HashMap<>();
    private final List<Charge> inOrder = new ArrayList<>();
    private final List<ChargeKey> asked = new ArrayList<>();
    private final Map<Msisdn, List<AccountEntry>> entries = new HashMap<>();

    FakeCharging(Clock clock) {
        this.clock = clock;
    }

    synchronized List<Charge> all() {
        return List.copyOf(inOrder);
    }

    /** Every key that was asked for, as often as it was. */
    synchronized List<ChargeKey> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized boolean open(Msisdn line, Fen balance) {
        if (balances.putIfAbsent(line, balance) != null) {
            return false;
        }
        enter(line, balance, "IMPORT", "");
        return true;
    }

    @Override
    public synchronized ChargeAnswer charge(ChargeKey key, ChargeRequest request) {
        requireNoTransaction();
        asked.add(key);
        Fen balance = balances.get(request.line());
        if (balance == null) {
            return new ChargeAnswer.Refused(ChargeAnswer.Reason.NO_SUCH_ACCOUNT, Fen.ZERO);
        }
        Charge known = charges.get(key);
        if (known != null) {
            return request.equals(requests.get(key))
                    ? new ChargeAnswer.Charged(known)
                    : new ChargeAnswer.Refused(ChargeAnswer.Reason.KEY_REUSED, balance);
        }
        if (balance.isLessThan(request.amount())) {
            return new ChargeAnswer.Refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, balance);
        }
        Fen after = balance.minus(request.amount());
        Charge charge = new Charge(
                Voucher.ofSequence(inOrder.size()),
                key,
                request.line(),
                request.amount(),
                request.kind(),
                request.service(),
                request.provider(),
                request.providerName(),
                request.periodStart(),
                request.subscription(),
                clock.instant(),
                after);
        balances.put(request.line(), after);
        charges.put(key, charge);
        requests.put(key, request);
        inOrder.add(charge);
        enter(
                request.line(),
                request.amount().negated(),
                "CHARGE",
                charge.voucher().text());
        return new ChargeAnswer.Charged(charge);
    }

    private void enter(Msisdn line, Fen amount, String what, String reference) {
        List<AccountEntry> account = entries.computeIfAbsent(line, absent -> new ArrayList<>());
        account.add(new AccountEntry(
                account.size() + 1L, clock.instant(), amount, balance(line).orElseThrow(), what, reference));
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Charging is asked outside of transactions");
        }
    }

    @Override
    public synchronized Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
        balances.computeIfPresent(line, (known, balance) -> balance.plus(amount));
        if (balances.containsKey(line)) {
            enter(line, amount, what, reference);
        }
        return balance(line);
    }

    @Override
    public Charge recordPast(ChargeKey key, ChargeRequest request, Instant at) {
        throw new UnsupportedOperationException("Nothing past here");
    }

    @Override
    public synchronized Optional<Fen> balance(Msisdn line) {
        return Optional.ofNullable(balances.get(line));
    }

    @Override
    public synchronized Optional<Charge> charge(Voucher voucher) {
        return inOrder.stream()
                .filter(charge -> charge.voucher().equals(voucher))
                .findFirst();
    }

    @Override
    public synchronized List<Charge> charges(Msisdn line, int max) {
        return inOrder.reversed().stream()
                .filter(charge -> charge.line().equals(line))
                .limit(max)
                .toList();
    }

    /** One for each charge, handed over at once. */
    @Override
    public synchronized List<ChargeNotice> notices(Msisdn line, int max) {
        return charges(line, max).stream()
                .map(charge -> new ChargeNotice(
                        charge.voucher(),
                        line,
                        charge.at(),
                        Optional.of(charge.at()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    @Override
    public synchronized List<AccountEntry> entries(Msisdn line, int max) {
        return entries.getOrDefault(line, List.of()).reversed().stream()
                .limit(max)
                .toList();
    }
}
