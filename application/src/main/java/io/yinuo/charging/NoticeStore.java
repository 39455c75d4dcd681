package io.yinuo.charging;

import io.yinuo.catalog.Period;
import io.yinuo.communication.MessageProgress;
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
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.notice}. */
final class NoticeStore {

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void handedOver(Collection<Voucher> vouchers, Instant at) {
        jdbc.sql("""
                update charging.notice set handed_over_at = :at
                where voucher = any(:vouchers) and handed_over_at is null
                """)
                .param("vouchers", texts(vouchers))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Holds notices that nobody took yet, oldest first, leaving those that somebody else holds. */
    List<OwedNotice> holdOwed(Instant now, int max) {
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

    /** Puts off what could not be handed over, twice as long each time, up to five minutes. */
    void putOff(Collection<Voucher> vouchers, Instant now, Duration first) {
        jdbc.sql("""
                update charging.notice
                set tries = tries + 1,
                    next_try_at = :now + least(:first * power(2, least(tries, 20)), 300000) * interval '1 millisecond'
                where voucher = any(:vouchers) and handed_over_at is null
                """)
                .param("vouchers", texts(vouchers))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("first", first.toMillis())
                .update();
    }

    /**
     * Writes news of one kind down where it is news, and returns what it was news for. Each kind is written once; a
     * failure is no news of what the phone has.
     */
    List<Changed> apply(Kind kind, List<? extends MessageProgress> news) {
        String column = kind.column;
        return jdbc.sql("""
                update charging.notice
                set COLUMN = news.at, REASON
                    handed_over_at = coalesce(notice.handed_over_at, news.at)
                from (select voucher, min(at::timestamptz) as at, min(reason) as reason
                      from unnest(:vouchers, :ats, :reasons) as each (voucher, at, reason) group by voucher) as news
                where notice.voucher = news.voucher and notice.COLUMN is null ONLY_IF
                returning notice.voucher, notice.msisdn, notice.charged_at, news.at, news.reason
                """.replace("COLUMN", column)
                        .replace("REASON", kind == Kind.FAILED ? "failure = news.reason," : "")
                        .replace("ONLY_IF", kind == Kind.FAILED ? "and notice.delivered_at is null" : ""))
                .param("vouchers", news.stream().map(n -> n.key().name()).toArray(String[]::new))
                .param("ats", news.stream().map(n -> n.at().toString()).toArray(String[]::new))
                .param("reasons", news.stream().map(NoticeStore::reason).toArray(String[]::new))
                .query((row, number) -> new Changed(
                        new Voucher(row.getString("voucher")),
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "charged_at"),
                        instant(row, "at"),
                        row.getString("reason")))
                .list();
    }

    /** Notices of which nothing final was heard for long; each is asked for again only after as long a time. */
    List<ChargeNotice> holdSilent(Instant now, Duration askAfter, int max) {
        return jdbc.sql("""
                update charging.notice set asked_after_at = :now
                where voucher in (
                    select voucher from charging.notice
                    where handed_over_at is not null and delivered_at is null and failed_at is null
                        and coalesce(asked_after_at, handed_over_at) < :before
                    order by coalesce(asked_after_at, handed_over_at) limit :max
                    for update skip locked)
                returning *
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(askAfter).atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query(NoticeStore::notice)
                .list();
    }

    List<ChargeNotice> newest(Msisdn line, int max) {
        return jdbc.sql("""
                select * from charging.notice where msisdn = :line order by charged_at desc, voucher limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(NoticeStore::notice)
                .list();
    }

    /** The notices of these charges. */
    List<ChargeNotice> of(Collection<Voucher> vouchers) {
        return jdbc.sql("select * from charging.notice where voucher = any(:vouchers)")
                .param("vouchers", texts(vouchers))
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

    private static String[] texts(Collection<Voucher> vouchers) {
        return vouchers.stream().map(Voucher::text).toArray(String[]::new);
    }

    static String reason(MessageProgress news) {
        return switch (news) {
            case MessageProgress.MessageFailed failed -> failed.reason();
            case MessageProgress.MessageSubmitted submitted -> "";
            case MessageProgress.MessageDelivered delivered -> "";
        };
    }

    /** What news can be about, in the order in which it is applied. */
    enum Kind {
        SUBMITTED("submitted_at"),
        DELIVERED("delivered_at"),
        FAILED("failed_at");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        /** When it happened is written here. */
        String column() {
            return column;
        }
    }

    /** A notice for which something was news. */
    record Changed(Voucher voucher, Msisdn line, Instant chargedAt, Instant at, String reason) {}
}
