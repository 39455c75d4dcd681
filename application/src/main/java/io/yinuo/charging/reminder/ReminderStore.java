package io.yinuo.charging.reminder;

import io.yinuo.charging.QuietHours;
import io.yinuo.charging.ReminderKind;
import io.yinuo.charging.ToldReminder;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.ProgressRows;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code charging.reminder} on their way to the phone. They come into being with the ledger's other rows. */
record ReminderStore(JdbcClient jdbc) implements ProgressRows {

    private static final TypeReference<Map<String, Long>> FIGURES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    // ---------------------------------------------------------------------------------------------------- into words

    /** Holds reminders that are to be put into words, oldest first, leaving those that somebody else holds. */
    List<DueReminder> holdDue(Instant now, int max) {
        return jdbc.sql("""
                select reminder.*, pack.offer, pack.begins_at, pack.stopped, following.offer as next_offer,
                    quiet.from_time, quiet.to_time, coalesce(stops_when_empty, false) as stops,
                    reminder.due_at > reminder.at and exists (
                        select 1 from charging.reminder later
                        where later.msisdn = reminder.msisdn and later.kind = reminder.kind
                            and later.pack is not distinct from reminder.pack and later.percent > reminder.percent
                            and (later.log_position, later.fact_index) > (reminder.log_position, reminder.fact_index)
                    ) as said_later
                from charging.reminder
                    left join charging.pack on pack.number = reminder.pack
                    left join charging.pack following on following.number = (reminder.figures ->> 'next')::bigint
                    left join charging.quiet_hours quiet on quiet.msisdn = reminder.msisdn
                    left join charging.spending_limit on spending_limit.msisdn = reminder.msisdn
                where reminder.text is null and not reminder.overtaken and reminder.due_at <= :now
                    and (reminder.next_try_at is null or reminder.next_try_at <= :now)
                order by reminder.due_at, reminder.log_position, reminder.fact_index limit :max
                for update of reminder skip locked
                """)
                .param("now", utc(now))
                .param("max", max)
                .query(ReminderStore::due)
                .list();
    }

    private static DueReminder due(ResultSet row, int number) throws SQLException {
        int offer = row.getInt("offer");
        boolean hasPack = !row.wasNull();
        int next = row.getInt("next_offer");
        boolean hasNext = !row.wasNull();
        return new DueReminder(
                key(row),
                ReminderKind.valueOf(row.getString("kind")),
                new Msisdn(row.getLong("msisdn")),
                row.getInt("percent"),
                JSON.readValue(row.getString("figures"), FIGURES),
                instant(row, "at"),
                instant(row, "due_at"),
                hasPack
                        ? Optional.of(new DueReminder.Pack(offer, instant(row, "begins_at"), row.getBoolean("stopped")))
                        : Optional.empty(),
                hasNext ? Optional.of(next) : Optional.empty(),
                row.getObject("from_time") != null ? Optional.of(quietHours(row)) : Optional.empty(),
                row.getBoolean("said_later"),
                row.getBoolean("stops"));
    }

    void waitUntil(ReminderKey key, Instant due) {
        one("update charging.reminder set due_at = :at where (log_position, fact_index) = (:position, :index)", key)
                .param("at", utc(due))
                .update();
    }

    void overtaken(ReminderKey key) {
        one("update charging.reminder set overtaken = true where (log_position, fact_index) = (:position, :index)", key)
                .update();
    }

    void worded(ReminderKey key, String text, Instant now) {
        one("""
                update charging.reminder set text = :text, next_try_at = :at, tries = 0
                where (log_position, fact_index) = (:position, :index)
                """, key).param("text", text).param("at", utc(now)).update();
    }

    /** Use of some lines since a moment, by class. */
    List<UseOfLate> useOfLate(Collection<Msisdn> lines, Instant since) {
        return jdbc.sql("""
                select msisdn, use_class, sum(units) as units, min(hour) as first
                from charging.use_by_hour where msisdn = any(:lines) and hour >= :since group by msisdn, use_class
                """)
                .param("lines", lines.stream().mapToLong(Msisdn::e164).toArray())
                .param("since", utc(since))
                .query((row, number) -> new UseOfLate(
                        new Msisdn(row.getLong("msisdn")),
                        row.getInt("use_class"),
                        row.getLong("units"),
                        instant(row, "first")))
                .list();
    }

    // ------------------------------------------------------------------------------------------------- to the lines

    record Worded(ReminderKey key, Msisdn line, String text) {}

    /** Reminders in words that nobody took yet, oldest first. */
    List<Worded> toHandOver(Instant now, int max) {
        return jdbc.sql("""
                select log_position, fact_index, msisdn, text from charging.reminder
                where text is not null and handed_over_at is null and next_try_at <= :now
                order by next_try_at limit :max
                """)
                .param("now", utc(now))
                .param("max", max)
                .query((row, number) -> new Worded(key(row), new Msisdn(row.getLong("msisdn")), row.getString("text")))
                .list();
    }

    void handedOver(Collection<ReminderKey> keys, Instant at) {
        each("""
                update charging.reminder set handed_over_at = :at
                from unnest(:positions, :indexes) as taken (log_position, fact_index)
                where reminder.log_position = taken.log_position and reminder.fact_index = taken.fact_index
                    and handed_over_at is null
                """, keys).param("at", utc(at)).update();
    }

    /** Puts off what did not work, twice as long each time, up to five minutes. */
    void putOff(Collection<ReminderKey> keys, Instant now, Duration first) {
        each("""
                update charging.reminder
                set tries = tries + 1,
                    next_try_at = :at + least(:first * power(2, least(tries, 20)), 300000) * interval '1 millisecond'
                from unnest(:positions, :indexes) as failed (log_position, fact_index)
                where reminder.log_position = failed.log_position and reminder.fact_index = failed.fact_index
                    and handed_over_at is null
                """, keys).param("at", utc(now)).param("first", first.toMillis()).update();
    }

    // --------------------------------------------------------------------------------------------------------- news

    @Override
    public List<Changed> apply(Step step, List<? extends MessageProgress> news) {
        List<ReminderKey> keys =
                news.stream().map(one -> ReminderKey.read(one.key().name())).toList();
        return each(
                        """
                update charging.reminder
                set COLUMN = news.at, REASON handed_over_at = coalesce(reminder.handed_over_at, news.at)
                from (select log_position, fact_index, min(at::timestamptz) as at, min(reason) as reason
                      from unnest(:positions, :indexes, :ats, :reasons) as each (log_position, fact_index, at, reason)
                      group by log_position, fact_index) as news
                where reminder.log_position = news.log_position and reminder.fact_index = news.fact_index
                    and reminder.COLUMN is null ONLY_IF
                returning reminder.log_position, reminder.fact_index, msisdn, kind, due_at, news.at as news_at, reason
                """.replace("COLUMN", ProgressRows.column(step))
                                .replace("REASON", step == Step.FAILED ? "failure = news.reason," : "")
                                .replace("ONLY_IF", step == Step.FAILED ? "and delivered_at is null" : ""),
                        keys)
                .param("ats", news.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .param("reasons", news.stream().map(ProgressRows::reason).toArray(String[]::new))
                .query((row, number) -> new Changed(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "due_at"),
                        instant(row, "news_at"),
                        row.getString("reason"),
                        Map.of("reminder", key(row).toString(), "kind", row.getString("kind"))))
                .list();
    }

    @Override
    public List<Silent> takeSilent(Instant now, Duration askAfter, int max) {
        return jdbc.sql("""
                update charging.reminder set asked_after_at = :now
                where (log_position, fact_index) in (
                    select log_position, fact_index from charging.reminder
                    where handed_over_at is not null and delivered_at is null and failed_at is null
                        and coalesce(asked_after_at, handed_over_at) < :before
                    order by coalesce(asked_after_at, handed_over_at) limit :max
                    for update skip locked)
                returning log_position, fact_index, msisdn, handed_over_at
                """)
                .param("now", utc(now))
                .param("before", utc(now.minus(askAfter)))
                .param("max", max)
                .query((row, number) -> new Silent(
                        key(row).toString(), new Msisdn(row.getLong("msisdn")), instant(row, "handed_over_at")))
                .list();
    }

    // ------------------------------------------------------------------------------------------- what is in words

    /** Of these, those that are in words. */
    Map<ReminderKey, ToldInWords> toldInWords(Collection<ReminderKey> keys) {
        return each("""
                select reminder.*, pack.offer, following.offer as next_offer
                from charging.reminder
                    join unnest(:positions, :indexes) as wanted (log_position, fact_index)
                        on wanted.log_position = reminder.log_position and wanted.fact_index = reminder.fact_index
                    left join charging.pack on pack.number = reminder.pack
                    left join charging.pack following on following.number = (reminder.figures ->> 'next')::bigint
                where reminder.text is not null
                """, keys).query(ReminderStore::inWords).list().stream()
                .collect(Collectors.toMap(ToldInWords::key, Function.identity()));
    }

    private static ToldInWords inWords(ResultSet row, int number) throws SQLException {
        return new ToldInWords(
                key(row),
                ReminderKind.valueOf(row.getString("kind")),
                new Msisdn(row.getLong("msisdn")),
                row.getInt("percent"),
                JSON.readValue(row.getString("figures"), FIGURES),
                instant(row, "at"),
                instant(row, "due_at"),
                row.getString("text"),
                Optional.ofNullable(row.getObject("pack", Long.class)),
                Optional.ofNullable(row.getObject("offer", Integer.class)),
                Optional.ofNullable(row.getObject("next_offer", Integer.class)));
    }

    // -------------------------------------------------------------------------------------------------------- lines

    List<ToldReminder> newest(Msisdn line, int max) {
        return jdbc.sql("""
                select * from charging.reminder where msisdn = :line and text is not null
                order by at desc, log_position desc, fact_index desc limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query((row, number) -> new ToldReminder(
                        row.getString("text"),
                        instant(row, "at"),
                        instant(row, "due_at"),
                        time(row, "submitted_at"),
                        time(row, "delivered_at"),
                        Optional.ofNullable(row.getString("failure"))))
                .list();
    }

    Optional<QuietHours> quietHours(Msisdn line) {
        return jdbc.sql("select from_time, to_time from charging.quiet_hours where msisdn = :line")
                .param("line", line.e164())
                .query((row, number) -> quietHours(row))
                .optional();
    }

    void keepQuiet(Msisdn line, QuietHours hours, Instant now) {
        jdbc.sql("""
                insert into charging.quiet_hours (msisdn, from_time, to_time, since) values (:line, :from, :to, :now)
                on conflict (msisdn) do update set from_time = :from, to_time = :to, since = :now
                """)
                .param("line", line.e164())
                .param("from", hours.from())
                .param("to", hours.to())
                .param("now", utc(now))
                .update();
    }

    void forgetQuietHours(Msisdn line) {
        jdbc.sql("delete from charging.quiet_hours where msisdn = :line")
                .param("line", line.e164())
                .update();
    }

    // ------------------------------------------------------------------------------------------------------ columns

    private StatementSpec one(String sql, ReminderKey key) {
        return jdbc.sql(sql).param("position", key.logPosition()).param("index", key.factIndex());
    }

    private StatementSpec each(String sql, Collection<ReminderKey> keys) {
        return jdbc.sql(sql)
                .param(
                        "positions",
                        keys.stream().mapToLong(ReminderKey::logPosition).toArray())
                .param("indexes", keys.stream().mapToInt(ReminderKey::factIndex).toArray());
    }

    private static ReminderKey key(ResultSet row) throws SQLException {
        return new ReminderKey(row.getLong("log_position"), row.getInt("fact_index"));
    }

    private static QuietHours quietHours(ResultSet row) throws SQLException {
        return new QuietHours(row.getObject("from_time", LocalTime.class), row.getObject("to_time", LocalTime.class));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
