package io.yinuo.charging.account;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.adjustment}. */
public final class AdjustmentStore {

    private final JdbcClient jdbc;

    public AdjustmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Adjustment adjustment, Instant at) {
        jdbc.sql("""
                insert into charging.adjustment (id, msisdn, amount_fen, reason, asker, approver, approved_at)
                values (:id, :line, :amount, :reason, :asker, :approver, :at)
                """)
                .param("id", adjustment.id())
                .param("line", adjustment.line().e164())
                .param("amount", adjustment.amount().amount())
                .param("reason", adjustment.reason())
                .param("asker", adjustment.asker())
                .param("approver", adjustment.approver())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<UUID> waiting(int max) {
        return jdbc.sql("select id from charging.adjustment where done_at is null order by approved_at limit :max")
                .param("max", max)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** An adjustment that is not made yet; empty if it is. */
    Optional<Adjustment> find(UUID id) {
        return jdbc.sql("select * from charging.adjustment where id = :id and done_at is null")
                .param("id", id)
                .query((row, number) -> new Adjustment(
                        row.getObject("id", UUID.class),
                        new Msisdn(row.getLong("msisdn")),
                        new Fen(row.getLong("amount_fen")),
                        row.getString("reason"),
                        row.getString("asker"),
                        row.getString("approver")))
                .optional();
    }

    /** Writes down that it has ended. Returns false if that was written before. */
    boolean done(UUID id, Instant at, @Nullable String refusal) {
        return jdbc.sql("""
                update charging.adjustment set done_at = :at, refusal = :refusal where id = :id and done_at is null
                """)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("refusal", refusal)
                        .update()
                == 1;
    }

    public record Adjustment(UUID id, Msisdn line, Fen amount, String reason, String asker, String approver) {}
}
