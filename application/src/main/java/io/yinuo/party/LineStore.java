package io.yinuo.party;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code party.line} and of their history, {@code party.line_change}. */
final class LineStore {

    private static final String COLUMNS = "msisdn, state, region, language, activated_at";

    private final JdbcClient jdbc;

    LineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Line> find(Msisdn msisdn) {
        return jdbc.sql("select " + COLUMNS + " from party.line where msisdn = :msisdn")
                .param("msisdn", msisdn.e164())
                .query(LineStore::line)
                .optional();
    }

    List<Line> findAll(Collection<Msisdn> lines) {
        return jdbc.sql("select " + COLUMNS + " from party.line where msisdn = any(:lines)")
                .param("lines", numbers(lines))
                .query(LineStore::line)
                .list();
    }

    /** Finds a line and holds its row to the end of the transaction. */
    Optional<Line> lock(Msisdn msisdn) {
        return jdbc.sql("select " + COLUMNS + " from party.line where msisdn = :msisdn for update")
                .param("msisdn", msisdn.e164())
                .query(LineStore::line)
                .optional();
    }

    /** Sets aside a number that is new or closed. Returns whether it was. */
    boolean reserve(Msisdn msisdn, Region region, Language language) {
        return jdbc.sql("""
                insert into party.line (msisdn, state, region, language)
                values (:msisdn, 'RESERVED', :region, :language)
                on conflict (msisdn) do update
                set state = 'RESERVED', region = excluded.region, language = excluded.language,
                    registration = null, activated_at = null
                where line.state = 'CLOSED'
                """)
                        .param("msisdn", msisdn.e164())
                        .param("region", region.path())
                        .param("language", language.name())
                        .update()
                == 1;
    }

    void activate(Msisdn msisdn, UUID registration, Instant at) {
        jdbc.sql("""
                update party.line
                set state = 'ACTIVE', registration = :registration, activated_at = coalesce(activated_at, :at)
                where msisdn = :msisdn
                """)
                .param("msisdn", msisdn.e164())
                .param("registration", registration)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns whether the line was in one of these states. */
    boolean change(Msisdn msisdn, LineState to, LineState... from) {
        return jdbc.sql("update party.line set state = :to where msisdn = :msisdn and state = any(:from)")
                        .param("msisdn", msisdn.e164())
                        .param("to", to.name())
                        .param("from", List.of(from).stream().map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    boolean speak(Msisdn msisdn, Language language) {
        return jdbc.sql("update party.line set language = :language where msisdn = :msisdn and language <> :language")
                        .param("msisdn", msisdn.e164())
                        .param("language", language.name())
                        .update()
                == 1;
    }

    /** Adds the present state of these lines to their history. */
    void remember(Collection<Msisdn> lines, Instant at) {
        jdbc.sql("""
                insert into party.line_change (msisdn, at, state, registration)
                select msisdn, :at, state, registration from party.line where msisdn = any(:lines) order by msisdn
                """)
                .param("lines", numbers(lines))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The documents on which those lines rest that are there, and their states; holds the rows. */
    Map<Msisdn, Registered> lockRegistered(Collection<Msisdn> lines) {
        return jdbc
                .sql("""
                        select line.msisdn, line.state, encode(registration.document_index, 'hex') as document_index
                        from party.line left join party.registration on registration.id = line.registration
                        where line.msisdn = any(:lines) order by line.msisdn for update of line
                        """)
                .param("lines", numbers(lines))
                .query((row, number) -> Map.entry(
                        new Msisdn(row.getLong("msisdn")),
                        new Registered(LineState.valueOf(row.getString("state")), row.getString("document_index"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds active lines, or makes reserved ones active, with one statement. Returns which it did that to. */
    Set<Msisdn> addActive(List<PastLine> lines, List<UUID> registrations, Instant at) {
        return new HashSet<>(jdbc.sql("""
                insert into party.line (msisdn, state, region, language, registration, activated_at)
                select msisdn, 'ACTIVE', region, language, registration::uuid, :at
                from unnest(:lines, :regions, :languages, :registrations)
                    as fresh (msisdn, region, language, registration)
                on conflict (msisdn) do update
                set state = 'ACTIVE', region = excluded.region, language = excluded.language,
                    registration = excluded.registration, activated_at = excluded.activated_at
                where line.state = 'RESERVED'
                returning msisdn
                """)
                .param("lines", numbers(lines.stream().map(PastLine::msisdn).toList()))
                .param("regions", lines.stream().map(l -> l.region().path()).toArray(String[]::new))
                .param("languages", lines.stream().map(l -> l.language().name()).toArray(String[]::new))
                .param(
                        "registrations",
                        registrations.stream().map(UUID::toString).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Msisdn(row.getLong(1)))
                .list());
    }

    private static long[] numbers(Collection<Msisdn> lines) {
        return lines.stream().mapToLong(Msisdn::e164).toArray();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime activatedAt = row.getObject("activated_at", OffsetDateTime.class);
        return new Line(
                new Msisdn(row.getLong("msisdn")),
                LineState.valueOf(row.getString("state")),
                new Region(row.getString("region")),
                Language.valueOf(row.getString("language")),
                Optional.ofNullable(activatedAt).map(OffsetDateTime::toInstant));
    }

    /** @param documentIndex null as long as the line is only reserved */
    record Registered(LineState state, @Nullable String documentIndex) {}
}
