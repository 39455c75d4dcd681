package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.ProviderNews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** What providers are told: written with the deed, told until it is acknowledged or given up. */
public final class NewsStore {

    /** What kinds of news there are, as the column and the webhook name them. */
    public enum Kind {
        ORDER_ACTIVE,
        ORDER_LAPSED,
        ORDER_REFUSED,
        SERVICE_STOPPED,
        SERVICE_RESUMED
    }

    /** News as staff sees them, with what went wrong last. */
    public record Told(ProviderNews news, Optional<Instant> nextAt, String lastProblem) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

    public NewsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes news down in the transaction of what happened. */
    public void insert(
            ProviderId provider,
            Kind kind,
            Instant at,
            Msisdn line,
            OfferCode offer,
            OptionalLong order,
            Optional<String> reason) {
        jdbc.sql("""
                        insert into ordering.provider_news (provider, kind, at, line, offer, order_id, reason, next_at)
                        values (:provider, :kind, :at, :line, :offer, :order, :reason, :at)
                        """)
                .param("provider", provider.text())
                .param("kind", kind.name())
                .param("at", utc(at))
                .param("line", line.e164())
                .param("offer", offer.text())
                .param("order", order.isPresent() ? order.getAsLong() : null)
                .param("reason", reason.orElse(null))
                .update();
    }

    /**
     * News that are due and that nobody is telling, at most so many of one provider at a time; whoever gets them has them
     * alone until the given moment. Each take counts as an attempt.
     */
    public List<ProviderNews> take(Instant now, Instant until, int perProvider, int max) {
        return jdbc.sql("""
                        with busy as (
                            select provider, count(*) as tellers from ordering.provider_news
                            where telling_until > :now and acknowledged_at is null and given_up_at is null
                            group by provider),
                        due as (
                            select id, provider, row_number() over (partition by provider order by id) as place
                            from ordering.provider_news
                            where next_at <= :now and acknowledged_at is null and given_up_at is null
                            and (telling_until is null or telling_until <= :now)),
                        chosen as (
                            select n.id from ordering.provider_news n
                            join due on due.id = n.id left join busy on busy.provider = due.provider
                            where due.place <= :perProvider - coalesce(busy.tellers, 0)
                            order by n.id limit :max for update of n skip locked)
                        update ordering.provider_news set telling_until = :until, attempts = attempts + 1
                        where id in (select id from chosen)
                        returning *
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("perProvider", perProvider)
                .param("max", max)
                .query(this::row)
                .list();
    }

    public void acknowledged(long id, Instant at) {
        jdbc.sql("""
                        update ordering.provider_news
                        set acknowledged_at = :at, telling_until = null, last_problem = null where id = :id
                        """).param("id", id).param("at", utc(at)).update();
    }

    /**
     * It was not acknowledged.
     *
     * @param nextAt when it is told again; empty if it is given up
     */
    public void failed(long id, String problem, Instant at, Optional<Instant> nextAt) {
        jdbc.sql("""
                        update ordering.provider_news
                        set telling_until = null, last_problem = :problem,
                            next_at = coalesce(:nextAt::timestamptz, next_at),
                            given_up_at = case when :nextAt::timestamptz is null then :at::timestamptz end
                        where id = :id
                        """)
                .param("id", id)
                .param("problem", problem)
                .param("at", utc(at))
                .param("nextAt", utc(nextAt))
                .update();
    }

    /** The newest, newest first. */
    public List<ProviderNews> newest(Optional<ProviderId> provider, int max) {
        return jdbc.sql("""
                        select * from ordering.provider_news where :provider::text is null or provider = :provider
                        order by id desc limit :max
                        """)
                .param("provider", provider.map(ProviderId::text).orElse(null))
                .param("max", max)
                .query(this::row)
                .list();
    }

    /** What was never acknowledged, newest first. */
    public List<Told> unacknowledged(Optional<ProviderId> provider, int max) {
        return jdbc.sql("""
                        select * from ordering.provider_news
                        where acknowledged_at is null and (:provider::text is null or provider = :provider)
                        order by id desc limit :max
                        """)
                .param("provider", provider.map(ProviderId::text).orElse(null))
                .param("max", max)
                .query((row, number) -> {
                    ProviderNews news = row(row, number);
                    @Nullable String problem = row.getString("last_problem");
                    return new Told(
                            news,
                            news.givenUp() ? Optional.empty() : Columns.optionalInstant(row, "next_at"),
                            problem == null ? "" : problem);
                })
                .list();
    }

    private ProviderNews row(ResultSet row, int number) throws SQLException {
        return new ProviderNews(
                row.getLong("id"),
                new ProviderId(row.getString("provider")),
                row.getString("kind"),
                body(row),
                Columns.instant(row, "at"),
                Columns.optionalInstant(row, "acknowledged_at"),
                row.getInt("attempts"),
                Columns.optionalInstant(row, "given_up_at").isPresent());
    }

    /** The body of the webhook: the same bytes at each attempt, so that the signature is too. */
    private String body(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        OptionalLong order = Columns.optionalLong(row, "order_id");
        body.put("id", row.getLong("id"));
        body.put("kind", row.getString("kind"));
        body.put("at", Columns.instant(row, "at").toString());
        body.put("line", new Msisdn(row.getLong("line")).national());
        body.put("offer", row.getString("offer"));
        body.put("orderId", order.isPresent() ? order.getAsLong() : null);
        body.put("reason", row.getString("reason"));
        return json.writeValueAsString(body);
    }
}
