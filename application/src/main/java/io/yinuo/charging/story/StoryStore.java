package io.yinuo.charging.story;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Happening;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.StoryPlace;
import io.yinuo.charging.ToldReminder;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.HappeningRows.Kind;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackRow;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * Reads what happened to an account out of the area's rows, each kind by itself: the newest before a place. Each kind has
 * a rank; of what happened in one moment, the higher rank and the higher id came later.
 */
public record StoryStore(JdbcClient jdbc, OwnOffers offers) {

    static final int OPENED = 0;
    static final int IMPORTED = 1;
    static final int ABROAD = 2;
    static final int ENTRY = 3;
    static final int BEGAN = 4;
    static final int ENDED = 5;
    static final int AGREED = 6;
    static final int REMINDED = 7;
    static final int HAPPENED = 8;

    private static final TypeReference<Map<String, Long>> FIGURES = new TypeReference<>() {};

    /** Of a line, before a place, so many at most. */
    record Page(Msisdn line, StoryPlace before, int max) {}

    /** Entries of the account; what belongs to a charge is looked up with it. */
    List<Happening.Moved> entries(Page page) {
        return read(
                page,
                ENTRY,
                "at",
                "place",
                """
                select *, at as story_at, place as story_id from charging.entry
                """,
                (row, number) -> new Happening.Moved(
                        place(row, ENTRY), AccountStore.entry(row, number), Optional.empty(), Optional.empty()));
    }

    List<Happening.Imported> imported(Page page) {
        return read(
                page,
                IMPORTED,
                "charged_at",
                "('x' || substr(md5(voucher), 1, 15))::bit(60)::bigint",
                """
                select *, charged_at as story_at, ('x' || substr(md5(voucher), 1, 15))::bit(60)::bigint as story_id
                from charging.charge
                """,
                "and past",
                (row, number) -> new Happening.Imported(place(row, IMPORTED), ChargeStore.charge(row, number)));
    }

    List<Happening.PackBegan> began(Page page) {
        return read(page, BEGAN, "begins_at", "number", """
                select *, begins_at as story_at, number as story_id from charging.pack
                """, (row, number) -> {
            PackRow pack = PackStore.pack(row, number);
            return new Happening.PackBegan(place(row, BEGAN), name(pack), pack.cause(), pack.size(), pack.expires());
        });
    }

    List<Happening.PackEnded> ended(Page page) {
        return read(page, ENDED, "as_of", "number", """
                select *, as_of as story_at, number as story_id from charging.pack
                """, "and state = 'ENDED'", (row, number) -> {
            PackRow pack = PackStore.pack(row, number);
            return new Happening.PackEnded(place(row, ENDED), name(pack), pack.size() - pack.used(), pack.rolledOver());
        });
    }

    List<Happening.Reminded> reminded(Page page) {
        return read(
                page,
                REMINDED,
                "at",
                "(log_position * 65536 + fact_index)",
                """
                select reminder.*, at as story_at, log_position * 65536 + fact_index as story_id,
                    (select offer from charging.pack where number = reminder.pack) as offer
                from charging.reminder
                """,
                (row, number) -> new Happening.Reminded(
                        place(row, REMINDED),
                        row.getString("kind"),
                        pack(row),
                        Optional.of(row.getInt("percent")).filter(percent -> percent > 0),
                        Particulars.JSON.readValue(row.getString("figures"), FIGURES),
                        told(row),
                        row.getBoolean("overtaken")));
    }

    /** A day is told where it begins. */
    List<Happening.WasAbroad> abroad(Page page) {
        return read(
                page,
                ABROAD,
                "(day::timestamp at time zone :zone)",
                "destination",
                """
                select *, day::timestamp at time zone :zone as story_at, destination as story_id
                from charging.roaming_day
                """,
                (row, number) -> new Happening.WasAbroad(place(row, ABROAD), UseStore.roamingDay(row, number)));
    }

    List<Happening.Agreed> agreed(Page page) {
        return read(
                page,
                AGREED,
                "approved_at",
                "('x' || substr(md5(id::text), 1, 15))::bit(60)::bigint",
                """
                select *, approved_at as story_at, ('x' || substr(md5(id::text), 1, 15))::bit(60)::bigint as story_id
                from charging.adjustment
                """,
                (row, number) -> new Happening.Agreed(
                        place(row, AGREED),
                        new Fen(row.getLong("amount_fen")),
                        row.getString("reason"),
                        row.getString("asker"),
                        row.getString("approver"),
                        time(row, "done_at"),
                        Optional.ofNullable(row.getString("refusal"))));
    }

    /** Before what else happened in the same moment: an account is opened with its first money. */
    List<Happening> opened(Page page) {
        return happenings(page, OPENED, "and kind = 'OPENED'");
    }

    List<Happening> happened(Page page) {
        return happenings(page, HAPPENED, "and kind <> 'OPENED'");
    }

    private List<Happening> happenings(Page page, int rank, String only) {
        return read(
                page,
                rank,
                "at",
                "(log_position * 65536 + fact_index)",
                """
                select happening.*, at as story_at, log_position * 65536 + fact_index as story_id,
                    (select offer from charging.pack where number = happening.pack) as offer
                from charging.happening
                """,
                only,
                (row, number) -> happening(row, rank));
    }

    private Happening happening(ResultSet row, int rank) throws SQLException {
        StoryPlace place = place(row, rank);
        return switch (Kind.valueOf(row.getString("kind"))) {
            case OPENED -> new Happening.Changed(place, Happening.Change.OPENED);
            case CLOSED -> new Happening.Changed(place, Happening.Change.CLOSED);
            case FROZEN -> new Happening.Changed(place, Happening.Change.FROZEN);
            case THAWED -> new Happening.Changed(place, Happening.Change.THAWED);
            case LIMITED ->
                new Happening.LimitsSet(
                        place,
                        new SpendingLimits(
                                Optional.ofNullable(row.getObject("cap_fen", Integer.class))
                                        .map(Fen::new),
                                row.getBoolean("stops_when_empty")));
            case STOPPED -> new Happening.RenewalStopped(place, pack(row).orElseThrow());
            case REOPENED -> new Happening.Reopened(place, row.getInt("destination"));
        };
    }

    // ------------------------------------------------------------------------------------------------------ the why

    Optional<AccountEntry> entry(Msisdn line, long place) {
        return jdbc.sql("select * from charging.entry where msisdn = :line and place = :place")
                .param("line", line.e164())
                .param("place", place)
                .query(AccountStore::entry)
                .optional();
    }

    /** The entry of a charge; it is booked in the moment of the charge. */
    Optional<AccountEntry> entryOf(Charge charge) {
        return jdbc.sql("""
                select entry.* from charging.command join charging.entry using (msisdn, place)
                where command.key = :key and command.outcome = 'CHARGED'
                """)
                .param("key", charge.key().text())
                .query(AccountStore::entry)
                .optional();
    }

    /** The pack that a charge paid. */
    Optional<PackRow> packOf(ChargeKey key) {
        return jdbc.sql("""
                select pack.* from charging.pack
                where number = (select command.pack from charging.command where command.key = :key)
                """).param("key", key.text()).query(PackStore::pack).optional();
    }

    /** What entries for day packs abroad took from a line from a moment on, up to an entry and with it. */
    long abroadFen(Msisdn line, Instant from, long upTo) {
        return jdbc.sql("""
                select coalesce(-sum(amount_fen), 0)::bigint from charging.entry
                where msisdn = :line and what = 'ROAMING' and at >= :from and place <= :upTo
                """)
                .param("line", line.e164())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    // -------------------------------------------------------------------------------------------------------- reading

    private <T> List<T> read(Page page, int rank, String at, String id, String select, RowMapper<T> mapper) {
        return read(page, rank, at, id, select, "", mapper);
    }

    private <T> List<T> read(
            Page page, int rank, String at, String id, String select, String only, RowMapper<T> mapper) {
        return jdbc.sql("""
                SELECT where msisdn = :line ONLY
                    and (AT < :at or (AT = :at and (:rank < :beforeRank or (:rank = :beforeRank and ID < :id))))
                order by AT desc, ID desc limit :max
                """.replace("SELECT", select)
                        .replace("ONLY", only)
                        .replace("AT", at)
                        .replace("ID", id))
                .param("line", page.line().e164())
                .param("at", page.before().at().atOffset(ZoneOffset.UTC))
                .param("rank", rank)
                .param("beforeRank", page.before().rank())
                .param("id", page.before().id())
                .param("max", page.max())
                .param("zone", offers.operator().zone().getId())
                .query(mapper)
                .list();
    }

    private static StoryPlace place(ResultSet row, int rank) throws SQLException {
        return new StoryPlace(
                row.getObject("story_at", OffsetDateTime.class).toInstant(), rank, row.getLong("story_id"));
    }

    private Happening.PackName name(PackRow pack) {
        return name(pack.number(), pack.offer());
    }

    private Happening.PackName name(long number, int offer) {
        return new Happening.PackName(number, offers.name(offer), offers.unit(offer));
    }

    private Optional<Happening.PackName> pack(ResultSet row) throws SQLException {
        long number = row.getLong("pack");
        return number == 0 ? Optional.empty() : Optional.of(name(number, row.getInt("offer")));
    }

    private static Optional<ToldReminder> told(ResultSet row) throws SQLException {
        String text = row.getString("text");
        return text == null
                ? Optional.empty()
                : Optional.of(new ToldReminder(
                        text,
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        time(row, "submitted_at"),
                        time(row, "delivered_at"),
                        Optional.ofNullable(row.getString("failure"))));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
