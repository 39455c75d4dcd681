package io.yinuo.charging.reminder;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.Destination;
import io.yinuo.catalog.PackOffer;
import io.yinuo.charging.WordedReminder;
import io.yinuo.charging.WordedReminder.Abroad;
import io.yinuo.charging.WordedReminder.Matter;
import io.yinuo.charging.WordedReminder.Next;
import io.yinuo.charging.WordedReminder.Pack;
import io.yinuo.charging.WordedReminders;
import io.yinuo.database.FactLog;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads reminders in the order of the facts that say that they came into words: rows of reminders are in the order of the
 * log, but one that waited for the end of quiet hours comes into words after later ones.
 */
record RemindersInFacts(FactLog facts, ReminderStore store, ChargingCatalogue catalogue) implements WordedReminders {

    private static final Set<String> KINDS = Set.of(DueFact.KIND);

    @Override
    public long last() {
        return facts.last();
    }

    @Override
    public Page after(long position, int max) {
        if (position < 0 || max < 1 || max > REMINDERS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " reminders after " + position);
        }
        FactLog.Found found = facts.find(KINDS, position, max);
        Map<ReminderKey, ToldInWords> rows = store.toldInWords(
                found.facts().stream().map(fact -> DueFact.read(fact).key()).toList());
        return new Page(
                found.facts().stream().map(fact -> reminder(fact, rows)).toList(), found.position(), found.more());
    }

    private WordedReminder reminder(Fact fact, Map<ReminderKey, ToldInWords> rows) {
        DueFact due = DueFact.read(fact);
        ToldInWords row = Optional.ofNullable(rows.get(due.key()))
                .orElseThrow(() -> new IllegalStateException(
                        "Fact " + fact.position() + " is of reminder " + due.key() + ", whose words are not there"));
        return new WordedReminder(
                fact.position(),
                row.kind(),
                row.line(),
                row.at(),
                row.due(),
                new Telling(row, catalogue.contents()).matter(),
                due.language(),
                row.text(),
                due.advice());
    }

    private record Telling(ToldInWords row, ChargingContents contents) {

        Matter matter() {
            return switch (row.kind()) {
                case THRESHOLD ->
                    new Matter.PackUsed(
                            pack(), row.percent(), figure("used"), figure("size"), moment("expires"), next());
                case EXPIRES_SOON -> new Matter.PackEnds(pack(), figure("left"), moment("expires"));
                case LAPSED -> new Matter.PackLapsed(pack(), fen("priceFen"), fen("balanceFen"));
                case CAP -> new Matter.LimitReached(row.percent(), fen("spentFen"), fen("capFen"));
                case OUT_OF_PACK ->
                    new Matter.OutOfPack(
                            contents.classOfUse((int) figure("useClass")).map(ClassOfUse::code),
                            unit((int) figure("useClass")),
                            fen("priceFen"),
                            figure("perUnits"));
                case ROAMING_BEGAN ->
                    new Matter.AbroadBegan(abroad(), fen("packPriceFen"), figure("packKilobytes") << 10);
                case ROAMING_CAP -> new Matter.AbroadCapped(abroad(), figure("packs"), figure("freeKilobytes") << 10);
                case ROAMING_PAUSED -> new Matter.AbroadPaused(abroad(), figure("slow") != 0);
            };
        }

        private long figure(String name) {
            return row.figure(name);
        }

        private Fen fen(String name) {
            return new Fen(figure(name));
        }

        private Instant moment(String name) {
            return Instant.ofEpochSecond(figure(name));
        }

        private Pack pack() {
            return pack(row.pack().orElseThrow(), row.offer());
        }

        private Optional<Next> next() {
            return figure("next") == 0
                    ? Optional.empty()
                    : Optional.of(new Next(pack(figure("next"), row.nextOffer()), figure("leftAfter")));
        }

        private Pack pack(long number, Optional<Integer> offer) {
            Optional<PackOffer> known = offer.flatMap(contents::pack);
            Unit unit = known.stream()
                    .flatMapToInt(one -> ReminderText.classes(one.terms()))
                    .mapToObj(this::unit)
                    .findFirst()
                    .orElse(Unit.BYTES);
            return new Pack(number, known.map(PackOffer::code), unit);
        }

        private Unit unit(int useClass) {
            return contents.classOfUse(useClass).map(ClassOfUse::unit).orElse(Unit.BYTES);
        }

        private Abroad abroad() {
            int destination = (int) figure("destination");
            Optional<String> region = contents.tariffAt(row.at())
                    .flatMap(tariff -> tariff.destination(destination))
                    .map(Destination::region);
            return new Abroad(destination, region, LocalDate.ofEpochDay(figure("day")));
        }
    }
}
