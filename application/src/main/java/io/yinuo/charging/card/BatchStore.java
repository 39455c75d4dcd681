package io.yinuo.charging.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.recharge_batch}, and of {@code charging.recharge_card} as they are made and stopped. */
final class BatchStore {

    private final JdbcClient jdbc;

    BatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Batch(long number, BatchTerms terms) {}

    Optional<Batch> find(String reference) {
        return jdbc.sql("select * from charging.recharge_batch where reference = :reference")
                .param("reference", reference)
                .query(BatchStore::batch)
                .optional();
    }

    /** Adds a batch without its cards. Returns false if the reference is there; whoever is adding it has ended by then. */
    boolean add(BatchTerms terms, Instant expires, Instant at) {
        return jdbc.sql("""
                insert into charging.recharge_batch (reference, client, face_yuan, cards, good_until, expires_at, made_at)
                values (:reference, :client, :face, :cards, :until, :expires, :at)
                on conflict (reference) do nothing
                """)
                        .param("reference", terms.reference())
                        .param("client", terms.client())
                        .param("face", terms.faceYuan())
                        .param("cards", terms.count())
                        .param("until", terms.goodUntil())
                        .param("expires", utc(expires))
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /**
     * Adds cards, but not those whose digest another card has.
     *
     * @param digests by place
     * @return the places that were added
     */
    List<Integer> addCards(long batch, int draw, Map<Integer, byte[]> digests) {
        Map<Integer, byte[]> ordered = new TreeMap<>(digests);
        return jdbc.sql("""
                insert into charging.recharge_card (batch, place, draw, digest)
                select :batch, place, :draw, decode(digest, 'hex') from unnest(:places, :digests) as fresh (place, digest)
                on conflict (digest) do nothing
                returning place
                """)
                .param("batch", batch)
                .param("draw", draw)
                .param(
                        "places",
                        ordered.keySet().stream().mapToInt(place -> place).toArray())
                .param(
                        "digests",
                        ordered.values().stream().map(HexFormat.of()::formatHex).toArray(String[]::new))
                .query((row, number) -> row.getInt(1))
                .list();
    }

    /** The draws of a batch's cards by their places, as far as they are not the first. */
    Map<Integer, Integer> draws(long batch) {
        Map<Integer, Integer> draws = new TreeMap<>();
        jdbc.sql("select place, draw from charging.recharge_card where batch = :batch and draw > 0")
                .param("batch", batch)
                .query((ResultSet row) -> {
                    draws.put(row.getInt("place"), row.getInt("draw"));
                });
        return draws;
    }

    /** Stops a batch; when it was first stopped stays. */
    void stop(long batch, Instant at) {
        jdbc.sql("update charging.recharge_batch set stopped_at = coalesce(stopped_at, :at) where number = :batch")
                .param("at", utc(at))
                .param("batch", batch)
                .update();
    }

    /** Stops one card. Returns false if there is none. */
    boolean stop(CardSerial card, Instant at) {
        return jdbc.sql("""
                update charging.recharge_card set stopped_at = coalesce(stopped_at, :at)
                where batch = :batch and place = :place
                """)
                        .param("at", utc(at))
                        .param("batch", card.batch())
                        .param("place", card.place())
                        .update()
                == 1;
    }

    /** How many of a batch's cards nobody has, from this place to that. */
    int free(long batch, int from, int to) {
        return jdbc.sql("""
                select count(*) from charging.recharge_card
                where batch = :batch and place between :from and :to and state = 'FREE'
                """)
                .param("batch", batch)
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .single();
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getLong("number"),
                new BatchTerms(
                        row.getString("reference"),
                        row.getString("client"),
                        row.getInt("face_yuan"),
                        row.getInt("cards"),
                        row.getObject("good_until", LocalDate.class)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
