package io.yinuo.charging.account;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.charging.KeyReused;
import io.yinuo.charging.PastAccounts;
import io.yinuo.charging.ledger.Asked;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.notice.OwedNotice;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.AccountStore.Known;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.Projection;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ledger.charging.AnswerReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Accounts in the ledger. A change is asked of it under the digest of its key; the rows that follow are there when the
 * call returns. A key that the ledger has long forgotten is still known by its row.
 */
public final class LedgerCharging implements Charging, PastAccounts {

    /** How many rows a page shows at most. */
    private static final int ROWS_SHOWN_MAX = 1_000;

    private static final int WORDS_LENGTH_MAX = 200;

    private final Ledger ledger;
    private final Projection projection;
    private final AccountStore accounts;
    private final ChargeStore charges;
    private final NoticeStore notices;
    private final NoticeHandover handover;

    public LedgerCharging(
            Ledger ledger,
            Projection projection,
            AccountStore accounts,
            ChargeStore charges,
            NoticeStore notices,
            NoticeHandover handover) {
        this.ledger = ledger;
        this.projection = projection;
        this.accounts = accounts;
        this.charges = charges;
        this.notices = notices;
        this.handover = handover;
    }

    @Override
    public boolean open(Msisdn line, Fen balance) {
        return open(List.of(new OpeningBalance(line, balance))).getFirst();
    }

    @Override
    public List<Boolean> open(List<OpeningBalance> balances) {
        checkRows(balances.size());
        checkAlone();
        List<AnswerReader> answers = all(balances.stream()
                .map(one -> ledger.submit(command -> command.open(
                        LedgerKeys.fresh(), one.line().e164(), one.balance().amount())))
                .toList());
        return answers.stream()
                .map(answer -> switch (answer.outcome()) {
                    case DONE -> true;
                    case ALREADY_OPEN -> false;
                    default -> throw refused(answer);
                })
                .toList();
    }

    @Override
    public ChargeAnswer charge(ChargeKey key, ChargeRequest asked) {
        checkAlone();
        ChargeRequest request = inMicroseconds(asked);
        String meant = Asked.charge(request);
        Optional<Known> known = accounts.known(key);
        if (known.isPresent()) {
            return answerAgain(key, meant, known.get(), request.line());
        }
        byte[] particulars = new Particulars.OfCharge(key.text(), meant, Particulars.Service.of(request)).bytes();
        CommandKey ledgerKey = LedgerKeys.of(key, meant);
        AnswerReader answer = ledger.ask(command -> command.charge(
                ledgerKey, request.line().e164(), request.amount().amount(), particulars));
        return switch (answer.outcome()) {
            case DONE -> charged(answer, request);
            case NOT_ENOUGH_BALANCE -> refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, answer);
            case NO_SUCH_ACCOUNT -> refused(ChargeAnswer.Reason.NO_SUCH_ACCOUNT, answer);
            case ACCOUNT_CLOSED -> refused(ChargeAnswer.Reason.ACCOUNT_CLOSED, answer);
            case ACCOUNT_FROZEN -> refused(ChargeAnswer.Reason.ACCOUNT_FROZEN, answer);
            case KEY_REUSED -> refused(ChargeAnswer.Reason.KEY_REUSED, answer);
            default -> throw refused(answer);
        };
    }

    private ChargeAnswer charged(AnswerReader answer, ChargeRequest request) {
        projection.reach(answer.logPosition());
        Charge charge = charges.byVoucher(Voucher.ofSequence(answer.number()))
                .orElseThrow(() -> new IllegalStateException("The ledger made a charge that has no row"));
        if (!answer.isRepeated()) {
            handover.handOver(new OwedNotice(charge, request.period()));
        }
        return new ChargeAnswer.Charged(charge);
    }

    private ChargeAnswer answerAgain(ChargeKey key, String meant, Known known, Msisdn line) {
        Optional<Charge> charge = known.asked().equals(meant) ? charges.byKey(key) : Optional.empty();
        return charge.isPresent()
                ? new ChargeAnswer.Charged(charge.get())
                : new ChargeAnswer.Refused(
                        ChargeAnswer.Reason.KEY_REUSED, balance(line).orElse(Fen.ZERO));
    }

    @Override
    public Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A credit is more than zero, not " + amount);
        }
        if (what.isBlank() || what.equals("CHARGE") || Math.max(what.length(), reference.length()) > WORDS_LENGTH_MAX) {
            throw new IllegalArgumentException("Not a kind of credit: '" + what + "'");
        }
        checkAlone();
        String meant = Asked.credit(line, amount, what);
        Optional<Known> known = accounts.known(key);
        if (known.isPresent()) {
            if (!known.get().asked().equals(meant)) {
                throw reused(key);
            }
            return accounts.balanceAfter(key);
        }
        byte[] particulars = new Particulars.OfCredit(key.text(), meant, what, reference).bytes();
        CommandKey ledgerKey = LedgerKeys.of(key, meant);
        AnswerReader answer =
                ledger.ask(command -> command.topUp(ledgerKey, line.e164(), amount.amount(), particulars));
        return switch (answer.outcome()) {
            case DONE -> {
                projection.reach(answer.logPosition());
                yield accounts.balanceAfter(key); // the money may have renewed a pack in the same moment
            }
            case NO_SUCH_ACCOUNT, ACCOUNT_CLOSED -> Optional.empty();
            case KEY_REUSED -> throw reused(key);
            default -> throw refused(answer);
        };
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
        checkAlone();
        Map<String, String> known =
                charges.asked(past.stream().map(charge -> charge.key().text()).toList());
        List<CompletableFuture<PastChargeAnswer>> answers = new ArrayList<>(past.size());
        List<CompletableFuture<AnswerReader>> submitted = new ArrayList<>();
        for (PastCharge charge : past) {
            ChargeRequest request = inMicroseconds(charge.request());
            Instant at = charge.at().truncatedTo(ChronoUnit.MICROS);
            String meant = Asked.past(request, at);
            String before = known.get(charge.key().text());
            if (before != null) {
                answers.add(CompletableFuture.completedFuture(
                        before.equals(meant) ? PastChargeAnswer.UNCHANGED : PastChargeAnswer.KEY_REUSED));
                continue;
            }
            byte[] particulars = new Particulars.OfPastCharge(
                            charge.key().text(),
                            meant,
                            Particulars.Service.of(request),
                            request.line().e164(),
                            request.amount().amount(),
                            at)
                    .bytes();
            CommandKey key = LedgerKeys.of(charge.key(), meant);
            CompletableFuture<AnswerReader> answer = ledger.submit(command -> command.record(key, particulars));
            submitted.add(answer);
            answers.add(answer.thenApply(LedgerCharging::recorded));
        }
        all(submitted);
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static PastChargeAnswer recorded(AnswerReader answer) {
        return switch (answer.outcome()) {
            case DONE -> answer.isRepeated() ? PastChargeAnswer.UNCHANGED : PastChargeAnswer.RECORDED;
            case KEY_REUSED -> PastChargeAnswer.KEY_REUSED;
            default -> throw refused(answer);
        };
    }

    /** Waits for answers, and for the rows that follow from the last of them. */
    private List<AnswerReader> all(List<CompletableFuture<AnswerReader>> submitted) {
        List<AnswerReader> answers = submitted.stream().map(Ledger::join).toList();
        if (!answers.isEmpty()) {
            projection.reach(
                    answers.stream().mapToLong(AnswerReader::logPosition).max().orElseThrow());
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

    static void checkAlone() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Accounts are never changed inside a transaction of the caller");
        }
    }

    private static ChargeAnswer refused(ChargeAnswer.Reason reason, AnswerReader answer) {
        return new ChargeAnswer.Refused(reason, new Fen(answer.balanceFen()));
    }

    /** The ledger refused what its callers have checked, or it is full: nobody expected that. */
    public static IllegalStateException refused(AnswerReader answer) {
        return new IllegalStateException(
                answer.outcome() == Outcome.FULL ? "The ledger is full" : "The ledger refused: " + answer.outcome());
    }

    private static KeyReused reused(ChargeKey key) {
        return new KeyReused(key);
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
}
