package io.yinuo.charging.refund;

import io.yinuo.charging.HeldRefund;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.held_refund}. */
final class HeldRefundStore {

    private static final String SELECT = """
            select held.*, array(
                select voucher from charging.refund_item as item
                where item.run = held.run and item.msisdn = held.msisdn and item.outcome = 'HELD'
                order by place limit 20) as vouchers
            from charging.held_refund as held
            """;

    private final JdbcClient jdbc;

    HeldRefundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that nobody claimed, oldest first. */
    List<HeldRefund> waiting(int skip, int max) {
        return jdbc.sql(SELECT + " where claimed_at is null order by held_at, id offset :skip limit :max")
                .param("skip", skip)
                .param("max", max)
                .query(HeldRefundStore::held)
                .list();
    }

    /** One that nobody claimed. */
    Optional<HeldRefund> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id and claimed_at is null")
                .param("id", id)
                .query(HeldRefundStore::held)
                .optional();
    }

    /**
     * Writes down how it is paid.
     *
     * @param to null for cash, which is paid with this
     * @return false if that was written before
     */
    boolean claim(UUID id, @Nullable Msisdn to, String reason, String asker, String approver, Instant at) {
        return jdbc.sql("""
                update charging.held_refund
                set claimed_to = :to, claim_reason = :reason, claim_asker = :asker, claim_approver = :approver,
                    claim_approved_at = :at, claim_refusal = null,
                    claimed_at = case when :cash then cast(:at as timestamptz) end
                where id = :id and claim_approved_at is null
                """)
                        .param("id", id)
                        .param("to", to == null ? null : to.e164())
                        .param("cash", to == null)
                        .param("reason", reason)
                        .param("asker", asker)
                        .param("approver", approver)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Claim> toPay(int max) {
        return jdbc.sql("""
                select * from charging.held_refund where claim_approved_at is not null and claimed_at is null
                order by claim_approved_at limit :max
                """)
                .param("max", max)
                .query((row, number) -> new Claim(
                        row.getObject("id", UUID.class),
                        new Msisdn(row.getLong("msisdn")),
                        new Msisdn(row.getLong("claimed_to")),
                        new Fen(row.getLong("amount_fen")),
                        row.getString("claim_reason"),
                        row.getString("claim_asker"),
                        row.getString("claim_approver")))
                .list();
    }

    boolean paid(UUID id, Instant at) {
        return jdbc.sql("update charging.held_refund set claimed_at = :at where id = :id and claimed_at is null")
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The ledger refused; it may be claimed another way. */
    boolean refused(UUID id, String why) {
        return jdbc.sql("""
                update charging.held_refund
                set claim_refusal = :why, claim_approver = null, claim_approved_at = null, claimed_to = null
                where id = :id and claimed_at is null and claim_approved_at is not null
                """).param("id", id).param("why", why).update() == 1;
    }

    private static HeldRefund held(ResultSet row, int number) throws SQLException {
        Array vouchers = row.getArray("vouchers");
        return new HeldRefund(
                row.getObject("id", UUID.class),
                row.getObject("run", UUID.class),
                new Msisdn(row.getLong("msisdn")),
                new Fen(row.getLong("amount_fen")),
                Stream.of((String[]) vouchers.getArray()).map(Voucher::new).toList(),
                row.getString("why"),
                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                row.getObject("claim_approved_at") != null);
    }

    /** A claim that two agreed on, to a line. */
    record Claim(UUID id, Msisdn line, Msisdn to, Fen amount, String reason, String asker, String approver) {}
}
