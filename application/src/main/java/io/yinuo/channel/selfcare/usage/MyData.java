package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.ClassOfUse;
import io.yinuo.charging.Charging;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.Packs;
import io.yinuo.charging.RoamingDay;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.Usage;
import io.yinuo.charging.UsageDays;
import io.yinuo.engine.charging.ChargingEngine;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a line has left and what it used, gathered for its owner. */
@Component
class MyData {

    /** This month and two before: the longest that use is told for at once. */
    private static final int MONTHS_SHOWN = 3;

    private static final int DAYS_ABROAD_SHOWN = 200;

    private final Packs packs;
    private final Usage usage;
    private final Charging charging;
    private final UseNames names;
    private final Operator operator;
    private final Clock clock;

    MyData(Packs packs, Usage usage, Charging charging, UseNames names, Operator operator, Clock clock) {
        this.packs = packs;
        this.usage = usage;
        this.charging = charging;
        this.names = names;
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * What a line has this moment.
     *
     * @param groups  what holds an allowance
     * @param cheaper what holds a price
     * @param spent   what use that no pack paid for cost in this month
     */
    record Left(
            List<RingGroup> groups,
            List<CheaperUse> cheaper,
            List<Waiting> waiting,
            SpendingLimits limits,
            Fen spent,
            YearMonth month,
            Instant at) {

        public boolean isEmpty() {
            return groups.isEmpty() && cheaper.isEmpty() && waiting.isEmpty();
        }
    }

    /** What is left; empty if the line has no open account. */
    Optional<Left> left(Msisdn phone) {
        return packs.of(phone)
                .map(has -> new Left(
                        groups(has.packs()),
                        has.packs().stream()
                                .filter(pack -> pack.usePrice().isPresent())
                                .map(pack -> new CheaperUse(pack, names.perUnits(pack.classes())))
                                .toList(),
                        waiting(phone, has),
                        has.limits(),
                        usage.spent(phone, thisMonth()),
                        thisMonth(),
                        has.at()));
    }

    private List<RingGroup> groups(List<LinePack> all) {
        Map<Set<Integer>, List<LinePack>> byClasses = new LinkedHashMap<>();
        all.stream()
                .filter(pack -> pack.usePrice().isEmpty())
                .forEach(pack -> byClasses
                        .computeIfAbsent(pack.classes(), classes -> new ArrayList<>())
                        .add(pack));
        return byClasses.entrySet().stream()
                .sorted(Comparator.comparing(group ->
                        group.getKey().stream().min(Comparator.naturalOrder()).orElse(0)))
                .map(group -> RingGroup.of(
                        names.of(group.getKey()), group.getValue().getFirst().unit(), group.getValue()))
                .toList();
    }

    /** Money that comes in renews what ended first; what is missing for the next comes on top. */
    private List<Waiting> waiting(Msisdn phone, LinePacks has) {
        Fen needed = charging.balance(phone).orElse(Fen.ZERO).negated();
        List<Waiting> waiting = new ArrayList<>();
        for (LinePack pack : has.waiting().stream()
                .sorted(Comparator.comparing(LinePack::expires).thenComparing(LinePack::number))
                .toList()) {
            needed = needed.plus(pack.price());
            waiting.add(new Waiting(
                    pack,
                    needed.isPositive() ? needed : Fen.ZERO,
                    pack.expires().plusSeconds(ChargingEngine.LAPSED_MAX)));
        }
        return waiting;
    }

    /** A plan or pack that renews by itself, or waits for money to do so; empty if the line has none of this number. */
    Optional<LinePack> renewing(Msisdn phone, long number) {
        return packs.of(phone).stream()
                .flatMap(has -> Stream.concat(has.packs().stream(), has.waiting().stream()))
                .filter(pack -> pack.number() == number && pack.renews())
                .findFirst();
    }

    // ------------------------------------------------------------------------------------------------------------ use

    /** What was used in a month; empty if it is none of those that are shown. */
    Optional<UsageMonth> used(Msisdn phone, Optional<YearMonth> asked) {
        LocalDate today = today();
        List<YearMonth> months = Stream.iterate(thisMonth(), month -> month.minusMonths(1))
                .limit(MONTHS_SHOWN)
                .toList();
        YearMonth month = asked.orElse(months.getFirst());
        if (!months.contains(month)) {
            return Optional.empty();
        }
        LocalDate last = month.equals(thisMonth()) ? today : month.atEndOfMonth();
        UsageDays days = usage.of(phone, month.atDay(1), last);
        Set<Integer> shown = new TreeSet<>(days.classes());
        names.data().map(ClassOfUse::number).ifPresent(shown::add);
        List<ClassOfUse> columns = shown.stream().map(names::classOf).toList();
        List<UsageBars> charts = columns.stream()
                .filter(use -> use.unit() == Unit.BYTES)
                .map(use -> UsageBars.of(days, use, month.lengthOfMonth(), today))
                .toList();
        return Optional.of(new UsageMonth(month, months, days, charts, columns, today));
    }

    /** The days abroad of a month, newest first. */
    List<Abroad> abroad(Msisdn phone, YearMonth month) {
        LocalDate today = today();
        return usage.abroad(phone, month.atDay(1), month.atEndOfMonth(), DAYS_ABROAD_SHOWN).stream()
                .map(day -> abroad(day, today))
                .toList();
    }

    /** A day abroad that is paused now and can be opened again. */
    Optional<Abroad> reopenable(Msisdn phone, int destination) {
        LocalDate today = today();
        return usage.abroad(phone, today, today, DAYS_ABROAD_SHOWN).stream()
                .filter(day -> day.destination() == destination)
                .map(day -> abroad(day, today))
                .filter(Abroad::reopenable)
                .findFirst();
    }

    private Abroad abroad(RoamingDay day, LocalDate today) {
        return new Abroad(
                day, names.place(day.destination()), day.paused() && day.day().equals(today));
    }

    private LocalDate today() {
        return operator.dayOf(clock.instant());
    }

    private YearMonth thisMonth() {
        return YearMonth.from(today());
    }
}
