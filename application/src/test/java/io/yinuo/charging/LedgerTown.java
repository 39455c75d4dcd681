package io.yinuo.charging;

import io.yinuo.SettableClock;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.account.AdjustmentStore;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The real charging area for tests of pages: the ledger's machine, its rows on a real database, and what a test lets happen
 * there. Time is the test's clock. {@link #anew} begins with no accounts; the fronts stay the same objects.
 */
public final class LedgerTown implements AutoCloseable {

    private final TestDatabase database = TestDatabase.with("charging");
    private final SettableClock clock;
    private FakeNetwork network = new FakeNetwork();
    private ChargingHouse house;
    private long records;
    private int batches;

    public LedgerTown(SettableClock clock) {
        this.clock = clock;
        this.house = new ChargingHouse(database, clock, network);
    }

    public void anew() {
        ChargingHouse.empty(database);
        network = new FakeNetwork();
        house = new ChargingHouse(database, clock, network);
    }

    public Charging charging() {
        return front(Charging.class, () -> house.charging);
    }

    public Packs packs() {
        return front(Packs.class, () -> house.packs);
    }

    public Usage usage() {
        return front(Usage.class, () -> house.usage);
    }

    public AccountMonths months() {
        return front(AccountMonths.class, () -> house.months);
    }

    public AccountStory story() {
        return front(AccountStory.class, () -> house.story);
    }

    public Reminders reminders() {
        return front(Reminders.class, () -> house.reminders.front());
    }

    public WordedReminders wordedReminders() {
        return front(WordedReminders.class, () -> house.reminders.worded());
    }

    public RechargeCards cards() {
        return front(RechargeCards.class, () -> house.cards.redeeming());
    }

    public ChargingCatalogue catalogue() {
        return front(ChargingCatalogue.class, () -> house.catalogue);
    }

    /** What is asked of it is asked of the present house. */
    private static <T> T front(Class<T> type, Supplier<T> present) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return method.invoke(present.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    // ------------------------------------------------------------------------------------------------- what happens

    /** A line uses something now; its rows are there when the call returns. */
    public void uses(Msisdn line, int useClass, int destination, long units) {
        long now = clock.instant().getEpochSecond();
        Outcome outcome = house.ledger
                .ask(command -> command.use(7, ++records, line.e164(), useClass, destination, units, now))
                .outcome();
        if (outcome != Outcome.DONE) {
            throw new AssertionError(outcome);
        }
        house.projection.advanceAll();
    }

    /** It is a later moment, and what became due until then has happened. */
    public void itIs(Instant moment) {
        clock.set(moment);
        house.ledger.ask(command -> command.advance(1_000, 0));
        house.projection.advanceAll();
    }

    /** Two members of staff agreed to change a balance, and it is changed. */
    public void adjusts(Msisdn line, Fen amount, String reason, String asker, String approver) {
        new AdjustmentStore(database.jdbc())
                .add(
                        new AdjustmentStore.Adjustment(UUID.randomUUID(), line, amount, reason, asker, approver),
                        clock.instant());
        house.adjustments.makeApproved();
    }

    /** Cards of so many yuan are made, good until the end of 2027; their secrets in their order. */
    public List<String> printsCards(int yuan, int count) {
        return house.cards.made("town-" + ++batches, yuan, count);
    }

    /** The phone has the notice of a charge, so long after it. */
    public void delivers(Charge charge, Duration after) {
        Instant at = charge.at().plus(after);
        house.news.apply(List.of(
                new MessageProgress.MessageSubmitted(key(charge.voucher()), charge.line(), at),
                new MessageProgress.MessageDelivered(key(charge.voucher()), charge.line(), at)));
    }

    /** What is due of reminders is told. */
    public void tellsReminders() {
        house.reminders.round().tell();
    }

    public List<String> said() {
        return network.sent.stream().map(OutgoingMessage::text).toList();
    }

    private static MessageKey key(Voucher voucher) {
        return new MessageKey("notice:" + voucher);
    }

    @Override
    public void close() {
        database.close();
    }
}
