package io.yinuo.charging.card;

import io.yinuo.engine.card.Card;
import io.yinuo.engine.card.Tries;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.recharge_card} as they are redeemed, and of {@code charging.recharge_tries}. */
final class CardStore {

    private final JdbcClient jdbc;

    CardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // ----------------------------------------------------------------------------------------------- wrong tries

    /** Lets the tries of one line take turns, to the end of the transaction: each sees what the last one counted. */
    void takeTurns(Msisdn line) {
        jdbc.sql("select pg_advisory_xact_lock(:line)")
                .param("line", line.e164())
                .query((row, number) -> true)
                .single();
    }

    Tries tries(Msisdn line) {
        return jdbc.sql("select wrong, first_at from charging.recharge_tries where msisdn = :line")
                .param("line", line.e164())
                .query((row, number) -> new Tries(row.getInt("wrong"), instant(row, "first_at")))
                .optional()
                .orElse(Tries.NONE);
    }

    /** Whether the last wrong try of a line was this one. */
    boolean wasLastWrong(Msisdn line, byte[] digest) {
        return jdbc.sql("select last_digest = :digest from charging.recharge_tries where msisdn = :line")
                .param("digest", digest)
                .param("line", line.e164())
                .query((row, number) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    void wrong(Msisdn line, Tries tries, byte[] digest) {
        jdbc.sql("""
                insert into charging.recharge_tries (msisdn, first_at, wrong, last_digest)
                values (:line, :first, :wrong, :digest)
                on conflict (msisdn) do update
                set first_at = excluded.first_at, wrong = excluded.wrong, last_digest = excluded.last_digest
                """)
                .param("line", line.e164())
                .param("first", utc(tries.first()))
                .param("wrong", tries.wrong())
                .param("digest", digest)
                .update();
    }

    // ----------------------------------------------------------------------------------------------- the cards

    record Found(PrintedCard printed, Card card) {}

    /** A card by its digest, held to the end of the transaction; its batch cannot be stopped meanwhile. */
    Optional<Found> hold(byte[] digest) {
        return jdbc.sql("""
                select card.*, batch.reference, batch.face_yuan, batch.expires_at, batch.stopped_at as batch_stopped_at
                from charging.recharge_card as card join charging.recharge_batch as batch on batch.number = card.batch
                where card.digest = :digest
                for update of card for share of batch
                """)
                .param("digest", digest)
                .query((row, number) -> new Found(printed(row), card(row)))
                .optional();
    }

    void take(CardSerial card, Msisdn line, String source, Instant at, Duration patience) {
        int rows = jdbc.sql("""
                update charging.recharge_card
                set state = 'TAKEN', msisdn = :line, source = :source, taken_at = :at, next_try_at = :next, tries = 0
                where batch = :batch and place = :place and state = 'FREE'
                """)
                .param("line", line.e164())
                .param("source", source)
                .param("at", utc(at))
                .param("next", utc(at.plus(patience)))
                .param("batch", card.batch())
                .param("place", card.place())
                .update();
        if (rows != 1) {
            throw new IllegalStateException("The card " + card + " was held and is not free");
        }
    }

    /**
     * Writes down whose the card's worth is. Whatever the row said, the account has it.
     *
     * @return false if that was written before
     */
    boolean credited(CardSerial card, Msisdn line, Fen balance, Instant at) {
        return jdbc.sql("""
                update charging.recharge_card
                set state = 'CREDITED', credited_at = :at, balance_after_fen = :balance, next_try_at = null,
                    source = case when msisdn = :line then source else 'LEDGER' end,
                    taken_at = coalesce(taken_at, :at), msisdn = :line
                where batch = :batch and place = :place and state <> 'CREDITED'
                """)
                        .param("at", utc(at))
                        .param("balance", balance.amount())
                        .param("line", line.e164())
                        .param("batch", card.batch())
                        .param("place", card.place())
                        .update()
                == 1;
    }

    /** Gives a card back that a line had taken and could not be credited to. */
    void free(CardSerial card, Msisdn line) {
        jdbc.sql("""
                update charging.recharge_card
                set state = 'FREE', msisdn = null, source = null, taken_at = null, next_try_at = null
                where batch = :batch and place = :place and state = 'TAKEN' and msisdn = :line
                """)
                .param("line", line.e164())
                .param("batch", card.batch())
                .param("place", card.place())
                .update();
    }

    /** A card that a line has, and whose account may not have been asked. */
    record Taken(PrintedCard card, Msisdn line, int tries) {}

    /** Those whose time has come, the longest waiting first. */
    List<Taken> toCredit(Instant now, int max) {
        return jdbc.sql("""
                select card.*, batch.reference, batch.face_yuan
                from charging.recharge_card as card join charging.recharge_batch as batch on batch.number = card.batch
                where card.state = 'TAKEN' and card.next_try_at <= :now order by card.next_try_at limit :max
                """)
                .param("now", utc(now))
                .param("max", max)
                .query((row, number) -> new Taken(printed(row), new Msisdn(row.getLong("msisdn")), row.getInt("tries")))
                .list();
    }

    void tryLater(CardSerial card, Instant next) {
        jdbc.sql("""
                update charging.recharge_card set tries = tries + 1, next_try_at = :next
                where batch = :batch and place = :place and state = 'TAKEN'
                """)
                .param("next", utc(next))
                .param("batch", card.batch())
                .param("place", card.place())
                .update();
    }

    private static PrintedCard printed(ResultSet row) throws SQLException {
        CardSerial serial = new CardSerial(row.getLong("batch"), row.getInt("place"));
        return new PrintedCard(row.getString("reference"), serial, face(row));
    }

    private static Fen face(ResultSet row) throws SQLException {
        return Fen.ofYuan(row.getInt("face_yuan"));
    }

    private static Card card(ResultSet row) throws SQLException {
        boolean stopped = row.getObject("stopped_at") != null || row.getObject("batch_stopped_at") != null;
        return new Card(face(row), instant(row, "expires_at"), stopped, state(row));
    }

    private static Card.State state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "FREE" -> new Card.State.Free();
            case "TAKEN" -> new Card.State.Taken(new Msisdn(row.getLong("msisdn")), row.getString("source"));
            case "CREDITED" ->
                new Card.State.Credited(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "credited_at"),
                        new Fen(row.getLong("balance_after_fen")),
                        row.getString("source"));
            default -> throw new IllegalStateException("A card is in no state " + state);
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
