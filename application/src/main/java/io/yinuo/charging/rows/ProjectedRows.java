package io.yinuo.charging.rows;

import io.yinuo.charging.ReminderKind;
import io.yinuo.charging.rows.UseRows.Day;
import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.NotCharged;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.ledger.charging.FactReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * The rows that follow from facts of the ledger, by subject, collected until they are written together. The facts of one
 * command come one after another, and what it was for comes last.
 */
final class ProjectedRows implements ChargingFacts, FactReader.Notes {

    final MoneyRows money;
    final PackRows packs = new PackRows();
    final UseRows use = new UseRows();
    final ReminderRows reminders = new ReminderRows();
    final HappeningRows happenings = new HappeningRows();

    private final FactReader reader = new FactReader(this, this);
    private long position = -1;

    ProjectedRows(OwnOffers offers) {
        money = new MoneyRows(offers);
    }

    FactReader reader() {
        return reader;
    }

    /** Where the next fact stands in the log; another position is another command. */
    void next(long logPosition, int index) {
        if (logPosition != position) {
            position = logPosition;
            money.nextCommand(logPosition);
            packs.nextCommand();
        }
        reminders.next(logPosition, index);
        happenings.next(logPosition, index);
    }

    /** No more facts follow. */
    void end() {
        money.endCommand();
    }

    private Instant at() {
        return Instant.ofEpochMilli(reader.millis());
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    // ---------------------------------------------------------------------------------------------- accounts and money

    @Override
    public void accountOpened(long phone, long at) {
        money.opened(phone, at());
        happenings.add(HappeningRows.Kind.OPENED, phone, at());
    }

    @Override
    public void accountClosed(long phone, long at) {
        money.closed(phone, at());
        packs.closed(phone, at());
        use.closed(phone, at());
        happenings.add(HappeningRows.Kind.CLOSED, phone, at());
    }

    @Override
    public void accountFrozen(long phone, long at, boolean frozen) {
        happenings.add(frozen ? HappeningRows.Kind.FROZEN : HappeningRows.Kind.THAWED, phone, at());
    }

    @Override
    public void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty) {
        use.limited(phone, capFen, stopsWhenEmpty, at());
        happenings.limited(phone, capFen, stopsWhenEmpty, at());
    }

    @Override
    public void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference) {
        money.moved(phone, at(), kind, amountFen, balanceFen, reference);
    }

    @Override
    public void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen) {
        money.made(phone, at(), number, amountFen, offer, balanceFen);
    }

    @Override
    public void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen) {
        money.refunded(phone, at(), number, amountFen, balanceFen);
    }

    @Override
    public void note(long keyFirst, long keySecond, long number, long pack, byte[] particulars) {
        money.explained(Particulars.read(particulars), number, pack, at());
    }

    // ----------------------------------------------------------------------------------------------------------- packs

    @Override
    public void packAdded(
            long phone, long at, long pack, int offer, long size, long used, long from, long expires, PackCause cause) {
        packs.added(phone, at(), pack, offer, size, used, second(from), second(expires), cause);
        if (cause != PackCause.ROLLED_OVER) {
            money.paid(offer, pack, cause == PackCause.MERGED ? at() : second(from));
        }
    }

    @Override
    public void packStopped(long phone, long at, long pack, long expires) {
        packs.stopped(phone, at(), pack);
        happenings.stopped(phone, pack, at());
    }

    @Override
    public void packExpired(long phone, long at, long pack, long left) {
        packs.expired(phone, at(), pack, left);
    }

    @Override
    public void packLapsed(long phone, long at, long pack, int offer, long priceFen, long balanceFen) {
        packs.lapsed(phone, at(), pack);
        remind(ReminderKind.LAPSED, phone, pack, 0, Map.of("priceFen", priceFen, "balanceFen", balanceFen));
    }

    @Override
    public void packExpiresSoon(long phone, long at, long pack, long left, long expires) {
        remind(ReminderKind.EXPIRES_SOON, phone, pack, 0, Map.of("left", left, "expires", expires));
    }

    @Override
    public void thresholdReached(
            long phone,
            long at,
            long pack,
            int percent,
            long used,
            long size,
            long expires,
            long leftAfter,
            long next) {
        packs.used(phone, at(), pack, used);
        remind(
                ReminderKind.THRESHOLD,
                phone,
                pack,
                percent,
                Map.of("used", used, "size", size, "expires", expires, "leftAfter", leftAfter, "next", next));
    }

    // ------------------------------------------------------------------------------------------------------------- use

    @Override
    public void capReached(long phone, long at, int percent, long spentFen, int capFen) {
        remind(ReminderKind.CAP, phone, 0, percent, Map.of("spentFen", spentFen, "capFen", (long) capFen));
    }

    @Override
    public void firstOutOfPack(long phone, long at, int useClass, int priceFen, long perUnits) {
        remind(
                ReminderKind.OUT_OF_PACK,
                phone,
                0,
                0,
                Map.of("useClass", (long) useClass, "priceFen", (long) priceFen, "perUnits", perUnits));
    }

    @Override
    public void useNotCharged(long phone, long at, int useClass, int destination, long units, NotCharged why) {}

    @Override
    public void roamingBegan(long phone, long at, int destination, int day, int packPriceFen, int packKilobytes) {
        use.abroad(day(phone, destination, day), packPriceFen, packKilobytes);
        remind(
                ReminderKind.ROAMING_BEGAN,
                phone,
                0,
                0,
                abroad(destination, day, "packPriceFen", packPriceFen, "packKilobytes", packKilobytes));
    }

    @Override
    public void roamingCharged(long phone, long at, int destination, int day, int packCount, long fenOfDay) {
        use.cost(day(phone, destination, day), packCount, fenOfDay, at());
    }

    @Override
    public void roamingCapReached(long phone, long at, int destination, int day, int packCount, long freeKilobytes) {
        use.capReached(day(phone, destination, day));
        remind(
                ReminderKind.ROAMING_CAP,
                phone,
                0,
                0,
                abroad(destination, day, "packs", packCount, "freeKilobytes", freeKilobytes));
    }

    @Override
    public void roamingPaused(long phone, long at, int destination, int day, boolean isSlow) {
        use.paused(day(phone, destination, day), isSlow);
        remind(
                ReminderKind.ROAMING_PAUSED,
                phone,
                0,
                0,
                Map.of("destination", (long) destination, "day", (long) day, "slow", isSlow ? 1L : 0L));
    }

    @Override
    public void roamingReopened(long phone, long at, int destination, int day) {
        use.reopened(day(phone, destination, day));
        happenings.reopened(phone, destination, at());
    }

    @Override
    public void useRolledUp(long phone, int hour, int useClass, long units) {
        use.used(phone, second(hour * 3_600L), useClass, units);
    }

    @Override
    public void grantLapsed(long phone, long at, long session, int useClass) {}

    private static Day day(long phone, int destination, int day) {
        return new Day(phone, destination, LocalDate.ofEpochDay(day));
    }

    private static Map<String, Long> abroad(
            int destination, int day, String name, long figure, String otherName, long otherFigure) {
        return Map.of("destination", (long) destination, "day", (long) day, name, figure, otherName, otherFigure);
    }

    private void remind(ReminderKind kind, long phone, long pack, int percent, Map<String, Long> figures) {
        reminders.add(kind, phone, pack, percent, figures, at());
    }
}
