package io.yinuo.charging;

import io.yinuo.charging.AccountStore.Held;
import io.yinuo.charging.AccountStore.Known;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A plain PostgreSQL balance behind {@link Charging}. Who changes an account holds its row; a key that two ask for at once
 * is decided by the primary key of {@code charging.command}, and the loser looks again.
 */
final class PostgresCharging implements Charging, PastAccounts {

    private static final int ROWS_SHOWN_MAX = 1_000;
    private static final int ATTEMPTS_MAX = 5;
    private static final int WORDS_LENGTH_MAX = 200;

    private final AccountStore accounts;
    private final ChargeStore charges;
    private final NoticeStore notices;
    private final FactLog facts;
    private final NoticeHandover handover;
    private final ChargingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PostgresCharging(
            AccountStore accounts,
            ChargeStore charges,
            NoticeStore notices,
            FactLog facts,
            NoticeHandover handover,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.charges = charges;
        this.notices = notices;
        this.facts = facts;
        this.handover = handover;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public boolean open(Msisdn line, Fen balance) {
        return open(List.of(new OpeningBalance(line, balance))).getFirst();
    }

    @Override
    public List<Boolean> open(List<OpeningBalance> balances) {
        Map<Msisdn, OpeningBalance> first = new HashMap<>();
        balances.forEach(balance -> first.putIfAbsent(balance.line(), balance));
        checkRows(balances.size());
        Set<Msisdn> opened = alone(() -> accounts.open(List.copyOf(first.values()), now()));
        List<Boolean> answers = new ArrayList<>(balances.size());
        balances.forEach(balance -> answers.add(opened.remove(balance.line())));
        return answers;
    }

    @Override
    public ChargeAnswer charge(ChargeKey key, ChargeRequest asked) {
        ChargeRequest request = inMicroseconds(asked);
        Charged charged = alone(() -> chargeOnce(key, request));
        charged.owed().ifPresent(handover::handOver);
        return charged.answer();
    }

    private Charged chargeOnce(ChargeKey key, ChargeRequest request) {
        String asked = Asked.charge(request);
        Optional<Held> held = accounts.hold(request.line(), key);
        Fen balance = held.map(Held::balance).orElse(Fen.ZERO);
        Optional<Known> known = held.isPresent() ? held.get().known() : accounts.known(key);
        if (known.isPresent()) {
            return Charged.before(answerAgain(key, asked, known.get(), balance));
        }
        if (held.isEmpty() || held.get().closed()) {
            ChargeAnswer.Reason reason =
                    held.isEmpty() ? ChargeAnswer.Reason.NO_SUCH_ACCOUNT : ChargeAnswer.Reason.ACCOUNT_CLOSED;
            accounts.refuse(key, asked, request.line(), reason, now());
            return Charged.before(new ChargeAnswer.Refused(reason, balance));
        }
        if (balance.isLessThan(request.amount())) {
            return Charged.before(new ChargeAnswer.Refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, balance));
        }
        Charge charge = charge(key, request, Voucher.ofSequence(held.get().voucher()), now(), balance);
        charges.make(charge, request.period(), asked, held.get(), settings.retryAfter());
        facts.write(
                "ChargeMade",
                charge.at(),
                charge.line(),
                Map.of(
                        "voucher", charge.voucher().text(),
                        "amountFen", Long.toString(charge.amount().amount()),
                        "kind", charge.kind().name(),
                        "key", key.text()));
        return new Charged(new ChargeAnswer.Charged(charge), Optional.of(new OwedNotice(charge, request.period())));
    }

    private ChargeAnswer answerAgain(ChargeKey key, String asked, Known known, Fen balance) {
        if (!known.asked().equals(asked)) {
            return new ChargeAnswer.Refused(ChargeAnswer.Reason.KEY_REUSED, balance);
        }
        ChargeAnswer.Reason refusal = known.refusal();
        return refusal == null
                ? new ChargeAnswer.Charged(charges.byKey(key).orElseThrow())
                : new ChargeAnswer.Refused(refusal, balance);
    }

    @Override
    public Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A credit is more than zero, not " + amount);
        }
        if (what.isBlank() || what.equals("CHARGE") || Math.max(what.length(), reference.length()) > WORDS_LENGTH_MAX) {
            throw new IllegalArgumentException("Not a kind of credit: '" + what + "'");
        }
        return alone(() -> {
            String asked = Asked.credit(line, amount, what);
            Optional<Held> held = accounts.hold(line, key);
            Optional<Known> known = held.isPresent() ? held.get().known() : accounts.known(key);
            if (known.isPresent()) {
                if (!known.get().asked().equals(asked)) {
                    throw new IllegalArgumentException("The key " + key + " was used for something else");
                }
                return accounts.balanceAfter(key);
            }
            return held.map(account -> accounts.move(account, key, asked, amount, what, reference, now()));
        });
    }

    @Override
    public Charge recordPast(ChargeKey key, ChargeRequest request, Instant at) {
        PastChargeAnswer answer =
                record(List.of(new PastCharge(key, request, at))).getFirst();
        return charges.byKey(key)
                .orElseThrow(() -> new IllegalArgumentException("The key " + key + " is no charge's: " + answer));
    }

    @Override
    public List<PastChargeAnswer> record(List<PastCharge> past) {
        checkRows(past.size());
        return alone(() -> recordTogether(past.stream()
                .map(c -> new PastCharge(c.key(), inMicroseconds(c.request()), c.at().truncatedTo(ChronoUnit.MICROS)))
                .toList()));
    }

    private List<PastChargeAnswer> recordTogether(List<PastCharge> past) {
        Map<String, String> asked =
                charges.asked(past.stream().map(c -> c.key().text()).toList());
        List<PastCharge> fresh = new ArrayList<>();
        List<String> freshAsked = new ArrayList<>();
        List<PastChargeAnswer> answers = new ArrayList<>(past.size());
        for (PastCharge charge : past) {
            String now = Asked.past(charge.request(), charge.at());
            String before = asked.putIfAbsent(charge.key().text(), now);
            if (before == null) {
                fresh.add(charge);
                freshAsked.add(now);
                answers.add(PastChargeAnswer.RECORDED);
            } else {
                answers.add(before.equals(now) ? PastChargeAnswer.UNCHANGED : PastChargeAnswer.KEY_REUSED);
            }
        }
        if (!fresh.isEmpty()
                && charges.recordPast(fresh, charges.nextVouchers(fresh.size()), freshAsked, now())
                                .size()
                        != fresh.size()) {
            throw new ConcurrencyFailureException("A key was taken by somebody else while it was imported");
        }
        return answers;
    }

    @Override
    public Optional<Fen> balance(Msisdn line) {
        return accounts.balance(line);
    }

    @Override
    public Optional<Charge> charge(Voucher voucher) {
        return charges.byVoucher(voucher);
    }

    @Override
    public List<Charge> charges(Msisdn line, int max) {
        return charges.newest(line, checkShown(max));
    }

    @Override
    public List<ChargeNotice> notices(Msisdn line, int max) {
        return notices.newest(line, checkShown(max));
    }

    @Override
    public List<AccountEntry> entries(Msisdn line, int max) {
        return accounts.entries(line, checkShown(max));
    }

    /** Runs in a transaction of its own, never in a caller's; who lost a race for a key looks again. */
    private <T> T alone(Supplier<T> change) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Accounts are never changed inside a transaction of the caller");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> change.get());
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static int checkShown(int max) {
        if (max < 1 || max > ROWS_SHOWN_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " rows; 1 to " + ROWS_SHOWN_MAX + " at once");
        }
        return max;
    }

    private static void checkRows(int rows) {
        if (rows < 1 || rows > ROWS_MAX) {
            throw new IllegalArgumentException("1 to " + ROWS_MAX + " rows at once, not " + rows);
        }
    }

    /** PostgreSQL keeps microseconds; what is compared later must not have more. */
    private static ChargeRequest inMicroseconds(ChargeRequest request) {
        return new ChargeRequest(
                request.line(),
                request.amount(),
                request.kind(),
                request.service(),
                request.provider(),
                request.providerName(),
                request.periodStart().truncatedTo(ChronoUnit.MICROS),
                request.subscription(),
                request.period());
    }

    private static Charge charge(ChargeKey key, ChargeRequest request, Voucher voucher, Instant at, Fen before) {
        return new Charge(
                voucher,
                key,
                request.line(),
                request.amount(),
                request.kind(),
                request.service(),
                request.provider(),
                request.providerName(),
                request.periodStart(),
                request.subscription(),
                at,
                before.minus(request.amount()));
    }

    /** @param owed the notice that this very call owes; empty if nothing was charged, or it was charged before */
    private record Charged(ChargeAnswer answer, Optional<OwedNotice> owed) {

        static Charged before(ChargeAnswer answer) {
            return new Charged(answer, Optional.empty());
        }
    }
}
