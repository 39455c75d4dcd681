package io.yinuo.charging.notice;

import io.yinuo.catalog.Period;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.Columns;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.ProgressRows;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.notice}. */
public final class NoticeStore implements ProgressRows, OwedHandover.Rows<OwedNotice> {

    private final JdbcClient jdbc;

    public NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handedOver(List<OwedNotice> taken, Instant at) {
        jdbc.sql("""
                update charging.notice set handed_over_at = :at
                where voucher = any(:vouchers) and handed_over_at is null
                """)
                .param("vouchers", vouchers(taken))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<OwedNotice> holdOwed(Instant now, int max) {
        return jdbc.sql("""
                select charge.*
                from charging.notice join charging.charge using (voucher)
                where notice.handed_over_at is null and notice.next_try_at <= :now
                order by notice.next_try_at limit :max
                for update of notice skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, number) ->
                        new OwedNotice(ChargeStore.charge(row, number), Period.valueOf(row.getString("period"))))
                .list();
    }

    @Override
    public void putOff(List<OwedNotice> notTaken, Instant now, Duration first) {
        jdbc.sql("""
                update charging.notice
                set tries = tries + 1,
                    next_try_at = :now + least(:first * power(2, least(tries, 20)), 300000) * interval '1 millisecond'
                where voucher = any(:vouchers) and handed_over_at is null
                """)
                .param("vouchers", vouchers(notTaken))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("first", first.toMillis())
                .update();
    }

    @Override
    public List<Changed> apply(Step step, List<? extends MessageProgress> news) {
        return jdbc.sql("""
                update charging.notice
                set COLUMN = news.at, REASON
                    handed_over_at = coalesce(notice.handed_over_at, news.at)
                from (select voucher, min(at::timestamptz) as at, min(reason) as reason
                      from unnest(:vouchers, :ats, :reasons) as each (voucher, at, reason) group by voucher) as news
                where notice.voucher = news.voucher and notice.COLUMN is null ONLY_IF
                returning notice.voucher, notice.msisdn, notice.charged_at, news.at, news.reason
                """.replace("COLUMN", ProgressRows.column(step))
                        .replace("REASON", step == Step.FAILED ? "failure = news.reason," : "")
                        .replace("ONLY_IF", step == Step.FAILED ? "and notice.delivered_at is null" : ""))
                .param("vouchers", news.stream().map(n -> n.key().name()).toArray(String[]::new))
                .param("ats", news.stream().map(n -> n.at().toString()).toArray(String[]::new))
                .param("reasons", news.stream().map(ProgressRows::reason).toArray(String[]::new))
                .query((row, number) -> new Changed(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "charged_at"),
                        instant(row, "at"),
                        row.getString("reason"),
                        Map.of("voucher", row.getString("voucher"))))
                .list();
    }

    @Override
    public List<Silent> takeSilent(Instant now, Duration askAfter, int max) {
        return jdbc.sql("""
                update charging.notice set asked_after_at = :now
                where voucher in (
                    select voucher from charging.notice
                    where handed_over_at is not null and delivered_at is null and failed_at is null
                        and coalesce(asked_after_at, handed_over_at) < :before
                    order by coalesce(asked_after_at, handed_over_at) limit :max
                    for update skip locked)
                returning voucher, msisdn, charged_at
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(askAfter).atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, number) -> new Silent(
                        row.getString("voucher"), new Msisdn(row.getLong("msisdn")), instant(row, "charged_at")))
                .list();
    }

    public List<ChargeNotice> newest(Msisdn line, int max) {
        return jdbc.sql("""
                select * from charging.notice where msisdn = :line order by charged_at desc, voucher limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(NoticeStore::notice)
                .list();
    }

    /** The notices of these charges. */
    public List<ChargeNotice> of(Collection<Voucher> vouchers) {
        return jdbc.sql("select * from charging.notice where voucher = any(:vouchers)")
                .param("vouchers", Columns.texts(vouchers, Voucher::text))
                .query(NoticeStore::notice)
                .list();
    }

    private static ChargeNotice notice(ResultSet row, int number) throws SQLException {
        return new ChargeNotice(
                new Voucher(row.getString("voucher")),
                new Msisdn(row.getLong("msisdn")),
                instant(row, "charged_at"),
                time(row, "handed_over_at"),
                time(row, "submitted_at"),
                time(row, "delivered_at"),
                Optional.ofNullable(row.getString("failure")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    @Override
    public String name(OwedNotice owed) {
        return "Notice " + owed.charge().voucher();
    }

    private static String[] vouchers(List<OwedNotice> notices) {
        return Columns.texts(notices, notice -> notice.charge().voucher().text());
    }
}
