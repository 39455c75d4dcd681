package io.yinuo.charging.story;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.AccountMonth.Balances;
import io.yinuo.charging.AccountMonth.DayCost;
import io.yinuo.charging.AccountMonth.Item;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads {@code charging.entry} and {@code charging.charge} by months. */
public record MonthStore(JdbcClient jdbc) {

    /** The kinds of entries that charge something. */
    static final Set<String> CHARGES = Set.of("CHARGE", "USAGE", "ROAMING");

    /** Of a line, from a moment to another. */
    record Stretch(Msisdn line, Instant from, Instant to) {}

    Map<String, Fen> sums(Stretch stretch) {
        Map<String, Fen> sums = new HashMap<>();
        in(stretch, """
                select what, sum(amount_fen)::bigint from charging.entry
                where msisdn = :line and at >= :from and at < :to group by what
                """).query(row -> {
            sums.put(row.getString(1), new Fen(row.getLong(2)));
        });
        return sums;
    }

    Optional<Balances> balances(Stretch stretch) {
        return in(stretch, """
                select (array_agg(balance_before_fen order by place))[1] as before,
                    (array_agg(balance_after_fen order by place desc))[1] as after
                from charging.entry where msisdn = :line and at >= :from and at < :to having count(*) > 0
                """)
                .query((row, number) -> new Balances(new Fen(row.getLong(1)), new Fen(row.getLong(2))))
                .optional();
    }

    Map<FeeKind, Fen> charged(Stretch stretch) {
        Map<FeeKind, Fen> charged = new EnumMap<>(FeeKind.class);
        in(stretch, """
                select kind, sum(amount_fen)::bigint from charging.charge
                where msisdn = :line and charged_at >= :from and charged_at < :to and not past group by kind
                """).query(row -> {
            charged.put(FeeKind.valueOf(row.getString(1)), new Fen(row.getLong(2)));
        });
        return charged;
    }

    /** What use that no pack paid for cost, by days of a zone, newest first. */
    List<DayCost> use(Stretch stretch, ZoneId zone) {
        return in(stretch, """
                select (at at time zone :zone)::date as day, -sum(amount_fen)::bigint as fen
                from charging.entry
                where msisdn = :line and at >= :from and at < :to and what = 'USAGE'
                group by 1 order by 1 desc
                """)
                .param("zone", zone.getId())
                .query((row, number) -> new DayCost(row.getObject("day", LocalDate.class), new Fen(row.getLong("fen"))))
                .list();
    }

    /** Without their notices. */
    List<Item> charges(Stretch stretch, int max) {
        return in(stretch, """
                select * from charging.charge
                where msisdn = :line and charged_at >= :from and charged_at < :to
                order by charged_at desc, voucher limit :max
                """)
                .param("max", max)
                .query((row, number) -> new Item(
                        ChargeStore.charge(row, number),
                        Period.valueOf(row.getString("period")),
                        row.getBoolean("past"),
                        Optional.empty()))
                .list();
    }

    List<AccountEntry> others(Stretch stretch, int max) {
        return in(stretch, """
                select place, at, amount_fen, balance_after_fen, what, reference from charging.entry
                where msisdn = :line and at >= :from and at < :to and what not in (:charges)
                order by place desc limit :max
                """)
                .param("charges", CHARGES)
                .param("max", max)
                .query(AccountStore::entry)
                .list();
    }

    Optional<Instant> first(Msisdn line) {
        return jdbc.sql("""
                select least(
                    (select at from charging.entry where msisdn = :line order by place limit 1),
                    (select charged_at from charging.charge where msisdn = :line order by charged_at limit 1)) as first
                """)
                .param("line", line.e164())
                .query((row, number) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private StatementSpec in(Stretch stretch, String sql) {
        return jdbc.sql(sql)
                .param("line", stretch.line().e164())
                .param("from", stretch.from().atOffset(ZoneOffset.UTC))
                .param("to", stretch.to().atOffset(ZoneOffset.UTC));
    }
}
