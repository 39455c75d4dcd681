package io.yinuo.charging.story;

import io.yinuo.charging.RoamingDay;
import io.yinuo.charging.Usage;
import io.yinuo.charging.UsageDays;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerAccount;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Use as its rows tell it; what a month has cost until now is asked of the ledger. */
public final class StoredUsage implements Usage {

    private static final int HOUR = 3_600;
    private static final int ROWS_MAX = 1_000;

    private final UseStore store;
    private final Ledger ledger;
    private final Operator operator;
    private final Clock clock;

    public StoredUsage(UseStore store, Ledger ledger, Operator operator, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public UsageDays of(Msisdn line, LocalDate first, LocalDate last) {
        check(first, last);
        Instant end = operator.startOf(last.plusDays(1));
        Map<LocalDate, Map<Integer, Long>> used = new HashMap<>();
        store.byDay(line, operator.startOf(first), end, operator.zone())
                .forEach(row ->
                        used.computeIfAbsent(row.day(), day -> new HashMap<>()).put(row.useClass(), row.units()));
        return new UsageDays(
                first.datesUntil(last.plusDays(1))
                        .map(day -> new UsageDays.Day(day, used.getOrDefault(day, Map.of())))
                        .toList(),
                earlier(beginOfHour(), end));
    }

    /** The ledger tells an hour when it is over; hours are those of the world's clock. */
    private Instant beginOfHour() {
        long now = clock.instant().getEpochSecond();
        return Instant.ofEpochSecond(now - now % HOUR);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public List<RoamingDay> abroad(Msisdn line, LocalDate first, LocalDate last, int max) {
        check(first, last);
        if (max < 1 || max > ROWS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " days abroad; 1 to " + ROWS_MAX + " at once");
        }
        return store.abroad(line, first, last, max);
    }

    @Override
    public Fen spent(Msisdn line, YearMonth month) {
        return LedgerAccount.read(ledger, line)
                .map(account -> account.spent().getOrDefault(month, Fen.ZERO))
                .orElse(Fen.ZERO);
    }

    private static void check(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException(
                    "Use is told for 1 to " + DAYS_MAX + " days, not from " + first + " to " + last);
        }
    }
}
