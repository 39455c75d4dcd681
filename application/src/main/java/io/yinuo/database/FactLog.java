package io.yinuo.database;

import io.yinuo.kernel.EvidenceSource;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * The facts of one area, in the table {@code <area>.fact}. A fact is written in the transaction of what happened, so that
 * neither exists without the other, and gets its number later: readers are served only numbered facts, and numbers are
 * given in one transaction at a time to what is committed by then. So numbers have no gaps, and nothing ever appears
 * behind a reader's back.
 *
 * <p>The area's first migration makes the table:
 * <pre>{@code
 * create table <area>.fact (
 *     id bigint generated always as identity primary key,
 *     position bigint unique,
 *     kind text not null,
 *     at timestamptz not null,
 *     subject bigint,
 *     attributes jsonb not null);
 * create index fact_unnumbered on <area>.fact (id) where position is null;
 * }</pre>
 *
 * <p>Safe for use by several threads and by several processes on one database.
 */
public final class FactLog implements EvidenceSource {

    private static final TypeReference<TreeMap<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private static final int PAGES_A_LOOK = 10;

    private final String area;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json = new ObjectMapper();

    public FactLog(AreaSchema schema, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.area = schema.name();
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Writes a fact down in the transaction that is going on.
     *
     * @throws IllegalStateException if there is none: a fact without its deed would be a lie
     */
    public void write(String kind, Instant at, @Nullable Msisdn subject, Map<String, String> attributes) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A fact is written in the transaction of what happened: " + kind);
        }
        jdbc.sql("insert into " + area + ".fact (kind, at, subject, attributes)"
                        + " values (:kind, :at, :subject, :attributes::jsonb)")
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("subject", subject == null ? null : subject.e164())
                .param("attributes", json.writeValueAsString(attributes))
                .update();
    }

    @Override
    public String area() {
        return area;
    }

    @Override
    public List<Fact> after(long position, int max) {
        if (position < 0 || max < 1 || max > PAGE_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " facts after " + position);
        }
        List<Fact> page = numbered(position, max);
        if (page.size() < max) {
            number();
            page = numbered(position, max);
        }
        return page;
    }

    /**
     * The facts of some kinds that follow a position, for those who hand them on.
     *
     * @param facts    in their order; may be empty although there is more
     * @param position where the next look begins
     * @param more     whether it is worth looking again at once
     */
    public record Found(List<Fact> facts, long position, boolean more) {

        public Found {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Looks for the facts of some kinds. So many facts at most are looked at that a call always ends soon.
     *
     * @param position the {@link Found#position} of the look before; 0 for the beginning
     * @param max      how many are wanted at most, at least 1
     */
    public Found find(Set<String> kinds, long position, int max) {
        List<Fact> found = new ArrayList<>();
        long reached = position;
        boolean more = true;
        for (int pages = 0; more && pages < PAGES_A_LOOK && found.size() < max; pages++) {
            List<Fact> page = after(reached, PAGE_MAX);
            more = page.size() == PAGE_MAX;
            for (Fact fact : page) {
                if (found.size() == max) {
                    more = true;
                    break;
                }
                if (kinds.contains(fact.kind())) {
                    found.add(fact);
                }
                reached = fact.position();
            }
        }
        return new Found(found, reached, more);
    }

    /** The number of the last fact that is committed by now; 0 if there is none. */
    public long last() {
        number();
        return jdbc.sql("select coalesce(max(position), 0) from " + area + ".fact")
                .query(Long.class)
                .single();
    }

    private List<Fact> numbered(long position, int max) {
        return jdbc.sql("select position, kind, at, subject, attributes from " + area + ".fact"
                        + " where position > :position order by position limit :max")
                .param("position", position)
                .param("max", max)
                .query(this::fact)
                .list();
    }

    /** Numbers what is committed. The lock makes numberers take turns, so that each sees the last one's numbers. */
    private void number() {
        transaction.executeWithoutResult(status -> {
            boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext(:name))")
                    .param("name", "yinuo.fact." + area)
                    .query(Boolean.class)
                    .single();
            if (!mine) {
                return; // somebody is numbering at this moment; the next look will see it
            }
            jdbc.sql("""
                    with last as (select coalesce(max(position), 0) as position from AREA.fact),
                    fresh as (
                        select id, row_number() over (order by id) as place
                        from (select id from AREA.fact where position is null order by id limit 10000) as waiting)
                    update AREA.fact as f
                    set position = last.position + fresh.place
                    from fresh, last
                    where f.id = fresh.id
                    """.replace("AREA", area)).update();
        });
    }

    private Fact fact(ResultSet row, int number) throws SQLException {
        long subject = row.getLong("subject");
        Optional<Msisdn> phone = row.wasNull() ? Optional.empty() : Optional.of(new Msisdn(subject));
        return new Fact(
                row.getLong("position"),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                phone,
                json.readValue(row.getString("attributes"), ATTRIBUTES));
    }
}
