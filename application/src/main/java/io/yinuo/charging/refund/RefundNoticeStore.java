package io.yinuo.charging.refund;

import static io.yinuo.charging.rows.Columns.texts;

import io.yinuo.charging.RefundCause;
import io.yinuo.charging.notice.OwedHandover;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.ProgressRows;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.refund_notice}, which go the same way as those of {@code charging.notice}. */
final class RefundNoticeStore implements ProgressRows, OwedHandover.Rows<RefundNoticeStore.Owed> {

    /** A notice names so many charges; nobody is charged more often for one provider in a window that is refunded. */
    private static final int CHARGES_READ_MAX = 1_000;

    private final JdbcClient jdbc;

    RefundNoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Owed> holdOwed(Instant now, int max) {
        return jdbc.sql("""
                select notice.id, notice.run, notice.msisdn, run.cause, run.stopped
                from charging.refund_notice as notice join charging.refund_run as run on run.id = notice.run
                where notice.handed_over_at is null and notice.next_try_at <= :now
                order by notice.next_try_at, notice.id limit :max
                for update of notice skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, number) -> new Owed(
                        row.getObject("id", UUID.class),
                        row.getObject("run", UUID.class),
                        new Msisdn(row.getLong("msisdn")),
                        RefundCause.valueOf(row.getString("cause")),
                        row.getBoolean("stopped")))
                .list();
    }

    @Override
    public String name(Owed owed) {
        return "Notice of refund " + owed.id();
    }

    /** What was given back to the line in the run, in the order of the periods that were paid for. */
    List<Told> told(Owed notice) {
        return jdbc.sql("""
                select charge.voucher, charge.service_zh, charge.service_en, charge.period_start, item.decided_fen,
                    refund.balance_after_fen, refund.log_position,
                    charge.amount_fen = (select sum(given.amount_fen) from charging.refund as given
                                         where given.voucher = charge.voucher) as whole
                from charging.refund_item as item
                    join charging.charge using (voucher)
                    join charging.refund on refund.key = 'refund:' || item.run || ':' || item.voucher
                where item.run = :run and item.msisdn = :line and item.outcome = 'PAID'
                order by charge.period_start, charge.voucher limit :max
                """)
                .param("run", notice.run())
                .param("line", notice.line().e164())
                .param("max", CHARGES_READ_MAX)
                .query((row, number) -> new Told(
                        new Voucher(row.getString("voucher")),
                        new Wording(row.getString("service_zh"), row.getString("service_en")),
                        instant(row, "period_start"),
                        new Fen(row.getLong("decided_fen")),
                        row.getBoolean("whole"),
                        row.getLong("log_position"),
                        new Fen(row.getLong("balance_after_fen"))))
                .list();
    }

    @Override
    public void handedOver(List<Owed> taken, Instant at) {
        jdbc.sql("""
                update charging.refund_notice set handed_over_at = :at
                where id = any(cast(:notices as uuid[])) and handed_over_at is null
                """)
                .param("notices", texts(taken, Owed::id))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void putOff(List<Owed> notTaken, Instant now, Duration first) {
        jdbc.sql("""
                update charging.refund_notice
                set tries = tries + 1,
                    next_try_at = :now + least(:first * power(2, least(tries, 20)), 300000) * interval '1 millisecond'
                where id = any(cast(:notices as uuid[])) and handed_over_at is null
                """)
                .param("notices", texts(notTaken, Owed::id))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("first", first.toMillis())
                .update();
    }

    @Override
    public List<Changed> apply(Step step, List<? extends MessageProgress> news) {
        return jdbc.sql("""
                update charging.refund_notice as notice
                set COLUMN = news.at, REASON
                    handed_over_at = coalesce(notice.handed_over_at, news.at)
                from (select id, min(at::timestamptz) as at, min(reason) as reason
                      from unnest(cast(:notices as uuid[]), :ats, :reasons) as each (id, at, reason) group by id) as news
                where notice.id = news.id and notice.COLUMN is null ONLY_IF
                returning notice.id, notice.msisdn, notice.owed_at, news.at, news.reason
                """.replace("COLUMN", ProgressRows.column(step))
                        .replace("REASON", step == Step.FAILED ? "failure = news.reason," : "")
                        .replace("ONLY_IF", step == Step.FAILED ? "and notice.delivered_at is null" : ""))
                .param("notices", texts(news, one -> one.key().name()))
                .param("ats", texts(news, MessageProgress::at))
                .param("reasons", texts(news, ProgressRows::reason))
                .query((row, number) -> new Changed(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "owed_at"),
                        instant(row, "at"),
                        row.getString("reason"),
                        Map.of("notice", row.getString("id"))))
                .list();
    }

    @Override
    public List<Silent> takeSilent(Instant now, Duration askAfter, int max) {
        return jdbc.sql("""
                update charging.refund_notice set asked_after_at = :now
                where id in (
                    select id from charging.refund_notice
                    where handed_over_at is not null and delivered_at is null and failed_at is null
                        and coalesce(asked_after_at, handed_over_at) < :before
                    order by coalesce(asked_after_at, handed_over_at) limit :max
                    for update skip locked)
                returning id, msisdn, owed_at
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(askAfter).atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, number) ->
                        new Silent(row.getString("id"), new Msisdn(row.getLong("msisdn")), instant(row, "owed_at")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A run of which a line must still be told. */
    record Owed(UUID id, UUID run, Msisdn line, RefundCause cause, boolean stopped) {}

    /**
     * One charge in a notice.
     *
     * @param whole       whether all of it is back now
     * @param logPosition the later refund has the later balance
     */
    record Told(
            Voucher voucher,
            Wording service,
            Instant periodStart,
            Fen amount,
            boolean whole,
            long logPosition,
            Fen balanceAfter) {}
}
