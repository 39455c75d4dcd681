package io.yinuo.charging.refund;

import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRefunded;
import io.yinuo.charging.Refunds;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.ledger.Asked;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.charging.refund.RefundList.Done;
import io.yinuo.charging.refund.RefundList.Item;
import io.yinuo.charging.refund.RefundList.Outcome;
import io.yinuo.charging.refund.RefundList.Paying;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.Projection;
import io.yinuo.database.FactLog;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.party.Line;
import io.yinuo.staff.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays what two members of staff agreed on, batch by batch. How much is given back is decided and written down first; then
 * the ledger is asked under a key of run and charge; then its answers are written down. Cut off anywhere, the next round asks
 * for the same under the same keys. Rounds come one after the other.
 */
final class RefundPayments {

    private static final int BATCH_MAX = 200;

    /** So much at once, so that other rounds get their turn. */
    private static final int BATCHES_MAX = 500;

    private final RefundStore store;
    private final ChargeStore charges;
    private final RefundHands hands;
    private final Ledger ledger;
    private final Projection projection;
    private final FactLog facts;
    private final Audit audit;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundPayments(
            RefundStore store,
            ChargeStore charges,
            RefundHands hands,
            Ledger ledger,
            Projection projection,
            FactLog facts,
            Audit audit,
            ApplicationEventPublisher news,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.charges = charges;
        this.hands = hands;
        this.ledger = ledger;
        this.projection = projection;
        this.facts = facts;
        this.audit = audit;
        this.news = news;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Pays until nothing is left to pay, or this round has done enough. Returns with how many charges it is done. */
    int payApproved() {
        int done = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            Optional<Paying> run = store.toPay();
            if (run.isEmpty()) {
                break;
            }
            done += payBatch(run.get());
        }
        return done;
    }

    private int payBatch(Paying run) {
        List<Item> items = transaction.execute(status -> store.decide(run.id(), BATCH_MAX));
        if (!items.isEmpty()) {
            List<Done> done = pay(run.id(), items);
            Instant now = now();
            transaction.executeWithoutResult(status -> write(run, done, now));
            done.stream().filter(one -> one.outcome() == Outcome.PAID).forEach(one -> publish(one.item(), now));
        }
        if (items.size() < BATCH_MAX) {
            end(run);
        }
        return items.size();
    }

    // ------------------------------------------------------------------------------------------------ asking the
    // ledger

    private List<Done> pay(UUID run, List<Item> items) {
        Map<Msisdn, Line> found = hands.find(items.stream().map(Item::line).toList());
        Map<String, String> known =
                charges.asked(items.stream().map(item -> key(run, item).text()).toList());
        Set<Voucher> held = store.held(items.stream().map(Item::voucher).toList());
        List<Done> done = new ArrayList<>();
        List<Item> asked = new ArrayList<>();
        List<CompletableFuture<AnswerReader>> answers = new ArrayList<>();
        for (Item item : items) {
            Optional<String> obstacle =
                    RefundHands.obstacle(Optional.ofNullable(found.get(item.line())), item.knownAt());
            if (known.containsKey(key(run, item).text())) { // paid before a crash, and not written down
                done.add(new Done(item, Outcome.PAID, ""));
            } else if (!item.decided().isPositive()) {
                done.add(new Done(
                        item, Outcome.NOTHING_LEFT, held.contains(item.voucher()) ? "HELD_BEFORE" : "PAID_BEFORE"));
            } else if (obstacle.isPresent()) {
                done.add(new Done(item, Outcome.HELD, obstacle.get()));
            } else {
                asked.add(item);
                answers.add(ask(run, item));
            }
        }
        long last = 0;
        for (int i = 0; i < asked.size(); i++) {
            AnswerReader answer = Ledger.join(answers.get(i));
            done.add(outcome(asked.get(i), answer));
            last = Math.max(last, answer.logPosition());
        }
        projection.reach(last);
        return done;
    }

    /** A charge of the ledger is given back there; one of another system as a credit that names it. */
    private CompletableFuture<AnswerReader> ask(UUID run, Item item) {
        ChargeKey key = key(run, item);
        String meant = Asked.refund(item.line(), item.voucher(), item.decided());
        byte[] particulars =
                new Particulars.OfRefund(key.text(), meant, item.voucher().text()).bytes();
        CommandKey ledgerKey = LedgerKeys.of(key, meant);
        long line = item.line().e164();
        long fen = item.decided().amount();
        long charge = item.voucher().sequence();
        return item.past()
                ? ledger.submit(command -> command.topUp(ledgerKey, line, fen, particulars))
                : ledger.submit(command -> command.refund(ledgerKey, line, charge, fen, particulars));
    }

    private static Done outcome(Item item, AnswerReader answer) {
        return switch (answer.outcome()) {
            case DONE -> new Done(item, Outcome.PAID, "");
            case NO_SUCH_ACCOUNT, ACCOUNT_CLOSED, NO_SUCH_CHARGE ->
                new Done(item, Outcome.HELD, answer.outcome().name());
            case FULL, LATER -> throw LedgerCharging.refused(answer); // asked again
            default -> new Done(item, Outcome.REFUSED, answer.outcome().name());
        };
    }

    private static ChargeKey key(UUID run, Item item) {
        return new ChargeKey("refund:" + run + ":" + item.voucher());
    }

    // -------------------------------------------------------------------------------------------------- writing it
    // down

    private void write(Paying run, List<Done> done, Instant now) {
        store.done(run.id(), done, now);
        for (Done one : done) {
            Item item = one.item();
            switch (one.outcome()) {
                case PAID -> {
                    tell(
                            "RefundPaid",
                            run,
                            item,
                            "amountFen",
                            Long.toString(item.decided().amount()),
                            now);
                    if (run.isSingle()) {
                        audit(
                                run,
                                "line:" + item.line().e164(),
                                item.voucher() + ": " + item.decided() + " given back");
                    }
                }
                case NOTHING_LEFT -> {
                    if (one.why().equals("PAID_BEFORE")) {
                        tell("RefundPaid", run, item, "amountFen", "0", now);
                    } else if (item.due()) {
                        tell("RefundGivenUp", run, item, "why", one.why(), now);
                    }
                }
                case HELD -> tell(item.due() ? "RefundGivenUp" : "RefundHeld", run, item, "why", one.why(), now);
                case REFUSED -> tell("RefundGivenUp", run, item, "why", one.why(), now);
            }
        }
    }

    private void tell(String kind, Paying run, Item item, String name, String value, Instant now) {
        facts.write(
                kind,
                now,
                item.line(),
                Map.of(
                        "refund",
                        run.id() + "." + item.voucher(),
                        "voucher",
                        item.voucher().text(),
                        name,
                        value,
                        "delayMillis",
                        Long.toString(Duration.between(run.approvedAt(), now).toMillis())));
    }

    private void end(Paying run) {
        transaction.executeWithoutResult(status -> {
            if (store.end(run.id(), now()) && !run.isSingle()) {
                audit(run, "refund-run:" + run.id(), "paid out");
            }
        });
    }

    private void audit(Paying run, String subject, String after) {
        audit.write(new Audit.Entry(
                run.approver(),
                run.isSingle() ? Refunds.REFUND_CHARGE : Refunds.REFUND_RUN,
                subject,
                "",
                after,
                run.reason() + " (asked for by " + run.asker() + ")"));
    }

    private void publish(Item item, Instant at) {
        news.publishEvent(new ChargeRefunded(item.voucher(), item.line(), item.decided(), item.subscription(), at));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
