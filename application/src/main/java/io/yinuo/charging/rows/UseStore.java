package io.yinuo.charging.rows;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;
import static io.yinuo.charging.rows.Columns.truths;

import io.yinuo.charging.RoamingDay;
import io.yinuo.charging.rows.UseRows.Begun;
import io.yinuo.charging.rows.UseRows.Cost;
import io.yinuo.charging.rows.UseRows.Day;
import io.yinuo.charging.rows.UseRows.Hour;
import io.yinuo.charging.rows.UseRows.Limit;
import io.yinuo.charging.rows.UseRows.Pause;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of {@code charging.use_by_hour}, {@code charging.roaming_day} and {@code charging.spending_limit}. */
public record UseStore(JdbcClient jdbc) {

    void write(UseRows rows) {
        addUp(rows.hours);
        limit(rows.limits.values());
        begin(List.copyOf(rows.begun.values()));
        cost(rows.costs);
        cap(rows.capped);
        pause(rows.pauses);
    }

    private void addUp(Map<Hour, Long> hours) {
        if (hours.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.use_by_hour (msisdn, hour, use_class, units)
                select msisdn, hour::timestamptz, use_class, units
                from unnest(:lines, :hours, :classes, :units) as fresh (msisdn, hour, use_class, units)
                on conflict (msisdn, hour, use_class) do update set units = use_by_hour.units + excluded.units
                """)
                .param("lines", numbers(hours.keySet(), Hour::line))
                .param("hours", texts(hours.keySet(), Hour::hour))
                .param("classes", numbers(hours.keySet(), Hour::useClass))
                .param("units", numbers(hours.values(), Long::longValue))
                .update();
    }

    private void limit(Collection<Limit> limits) {
        if (limits.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.spending_limit (msisdn, cap_fen, stops_when_empty, since)
                select msisdn, nullif(cap, -1), stops, since::timestamptz
                from unnest(:lines, :caps, :stops, :sinces) as fresh (msisdn, cap, stops, since)
                on conflict (msisdn) do update set
                    cap_fen = excluded.cap_fen, stops_when_empty = excluded.stops_when_empty, since = excluded.since
                """)
                .param("lines", numbers(limits, Limit::line))
                .param("caps", numbers(limits, Limit::capFen))
                .param("stops", truths(limits, Limit::stopsWhenEmpty))
                .param("sinces", texts(limits, Limit::since))
                .update();
        jdbc.sql("""
                delete from charging.spending_limit
                where msisdn = any(:lines) and cap_fen is null and not stops_when_empty
                """).param("lines", numbers(limits, Limit::line)).update();
    }

    private void begin(List<Begun> begun) {
        if (begun.isEmpty()) {
            return;
        }
        ofDays("""
                insert into charging.roaming_day (msisdn, destination, day, pack_price_fen, pack_kilobytes)
                select msisdn, destination, day::date, price, kilobytes
                from unnest(:lines, :destinations, :days, :prices, :kilobytes)
                    as fresh (msisdn, destination, day, price, kilobytes)
                on conflict (msisdn, destination, day) do update
                set pack_price_fen = excluded.pack_price_fen, pack_kilobytes = excluded.pack_kilobytes,
                    packs = 0, fen = 0, cap_reached = false, paused = false, slow = false, reopened = false
                """, begun.stream().map(Begun::day).toList())
                .param("prices", numbers(begun, Begun::packPriceFen))
                .param("kilobytes", numbers(begun, Begun::packKilobytes))
                .update();
    }

    private void cost(Map<Day, Cost> costs) {
        if (costs.isEmpty()) {
            return;
        }
        ofDays("""
                update charging.roaming_day as known set packs = fresh.packs, fen = fresh.fen
                from unnest(:lines, :destinations, :days, :packs, :fen) as fresh (msisdn, destination, day, packs, fen)
                where known.msisdn = fresh.msisdn and known.destination = fresh.destination
                    and known.day = fresh.day::date
                """, costs.keySet())
                .param("packs", numbers(costs.values(), Cost::packs))
                .param("fen", numbers(costs.values(), Cost::fen))
                .update();
    }

    private void cap(List<Day> capped) {
        if (capped.isEmpty()) {
            return;
        }
        ofDays("""
                update charging.roaming_day as known set cap_reached = true
                from unnest(:lines, :destinations, :days) as fresh (msisdn, destination, day)
                where known.msisdn = fresh.msisdn and known.destination = fresh.destination
                    and known.day = fresh.day::date
                """, capped).update();
    }

    private void pause(Map<Day, Pause> pauses) {
        if (pauses.isEmpty()) {
            return;
        }
        ofDays("""
                update charging.roaming_day as known
                set paused = fresh.paused, slow = fresh.slow, reopened = known.reopened or fresh.reopened
                from unnest(:lines, :destinations, :days, :paused, :slow, :reopened)
                    as fresh (msisdn, destination, day, paused, slow, reopened)
                where known.msisdn = fresh.msisdn and known.destination = fresh.destination
                    and known.day = fresh.day::date
                """, pauses.keySet())
                .param("paused", truths(pauses.values(), Pause::paused))
                .param("slow", truths(pauses.values(), Pause::slow))
                .param("reopened", truths(pauses.values(), Pause::reopened))
                .update();
    }

    /** Of these days, those that the customer opened again. */
    Set<Day> reopened(Collection<Day> days) {
        return Set.copyOf(ofDays("""
                select known.msisdn, known.destination, known.day from charging.roaming_day as known
                    join unnest(:lines, :destinations, :days) as asked (msisdn, destination, day)
                        on known.msisdn = asked.msisdn and known.destination = asked.destination
                            and known.day = asked.day::date
                where known.reopened
                """, days)
                .query((row, number) -> new Day(
                        row.getLong("msisdn"), row.getInt("destination"), row.getObject("day", LocalDate.class)))
                .list());
    }

    private StatementSpec ofDays(String sql, Collection<Day> days) {
        return jdbc.sql(sql)
                .param("lines", numbers(days, Day::line))
                .param("destinations", numbers(days, Day::destination))
                .param("days", texts(days, Day::day));
    }

    // ----------------------------------------------------------------------------------------------------- reading

    /** Units of a class on a day. */
    public record DayUnits(LocalDate day, int useClass, long units) {}

    /** What a line used from a moment to another, by days of a zone. */
    public List<DayUnits> byDay(Msisdn line, Instant from, Instant to, ZoneId zone) {
        return jdbc.sql("""
                select (hour at time zone :zone)::date as day, use_class, sum(units)::bigint as units
                from charging.use_by_hour where msisdn = :line and hour >= :from and hour < :to
                group by 1, 2 order by 1, 2
                """)
                .param("zone", zone.getId())
                .param("line", line.e164())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new DayUnits(
                        row.getObject("day", LocalDate.class), row.getInt("use_class"), row.getLong("units")))
                .list();
    }

    /** What a line used from a moment to another, by class. */
    public Map<Integer, Long> byClass(Msisdn line, Instant from, Instant to) {
        Map<Integer, Long> used = new HashMap<>();
        jdbc.sql("""
                select use_class, sum(units)::bigint from charging.use_by_hour
                where msisdn = :line and hour >= :from and hour < :to group by use_class
                """)
                .param("line", line.e164())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    used.put(row.getInt(1), row.getLong(2));
                });
        return used;
    }

    /** Days abroad, newest first. */
    public List<RoamingDay> abroad(Msisdn line, LocalDate first, LocalDate last, int max) {
        return jdbc.sql("""
                select * from charging.roaming_day
                where msisdn = :line and day between :first and :last
                order by day desc, destination limit :max
                """)
                .param("line", line.e164())
                .param("first", first)
                .param("last", last)
                .param("max", max)
                .query(UseStore::roamingDay)
                .list();
    }

    public static RoamingDay roamingDay(ResultSet row, int number) throws SQLException {
        return new RoamingDay(
                row.getObject("day", LocalDate.class),
                row.getInt("destination"),
                new Fen(row.getLong("pack_price_fen")),
                row.getInt("pack_kilobytes"),
                row.getInt("packs"),
                new Fen(row.getLong("fen")),
                row.getBoolean("cap_reached"),
                row.getBoolean("paused"),
                row.getBoolean("slow"),
                row.getBoolean("reopened"));
    }

    /** Forgets hours before a moment, so many rows at most. Returns how many it were. */
    int forget(Instant before, int max) {
        return jdbc.sql("""
                delete from charging.use_by_hour where (msisdn, hour, use_class) in (
                    select msisdn, hour, use_class from charging.use_by_hour
                    where hour < :before order by hour limit :max)
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .update();
    }
}
