package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Services that run or ran. Changes are made under {@link LineLock}. */
public final class SubscriptionStore {

    private static final String SELECT = "select * from ordering.subscription ";

    /**
     * Where a service comes from.
     *
     * @param system    {@code ORDER}, or another system
     * @param reference its number there; empty for what was ordered here
     */
    public record Origin(String system, Optional<String> reference) {}

    private final JdbcClient jdbc;

    public SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes a running service down.
     *
     * @param order     the order that started it
     * @param reference its number in the system that it comes from
     * @param lookAt    when the renewal pass looks at it first; empty if it never renews
     * @return whether it was new: not if the service runs already, or its order or reference is known
     */
    public boolean insert(
            long id,
            OptionalLong order,
            Msisdn line,
            Terms terms,
            Instant startedAt,
            Instant anchor,
            Instant paidUntil,
            boolean trial,
            String origin,
            Optional<String> reference,
            Optional<Instant> lookAt) {
        return terms.putInto(jdbc.sql("""
                        insert into ordering.subscription (
                            id, order_id, line, TERMS, started_at, anchor_at, paid_until, trial, origin, reference, look_at)
                        values (
                            :id, :order, :line, VALUES, :startedAt, :anchor, :paidUntil, :trial, :origin, :reference, :lookAt)
                        on conflict do nothing
                        """.replace("TERMS", Terms.COLUMNS).replace("VALUES", Terms.PARAMETERS)))
                        .param("id", id)
                        .param("order", order.isPresent() ? order.getAsLong() : null)
                        .param("line", line.e164())
                        .param("startedAt", utc(startedAt))
                        .param("anchor", utc(anchor))
                        .param("paidUntil", utc(paidUntil))
                        .param("trial", trial)
                        .param("origin", origin)
                        .param("reference", reference.orElse(null))
                        .param("lookAt", utc(lookAt))
                        .update()
                == 1;
    }

    public Optional<StoredSubscription> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(SubscriptionStore::row)
                .optional();
    }

    /** Value-added services first, then by start. */
    public List<Subscription> running(Msisdn line) {
        return jdbc.sql(SELECT + """
                        where line = :line and ended_at is null
                        order by (category = 'VALUE_ADDED') desc, started_at, id
                        """)
                .param("line", line.e164())
                .query(SubscriptionStore::subscription)
                .list();
    }

    public List<Subscription> newest(Msisdn line, int max) {
        return jdbc.sql(SELECT + "where line = :line order by id desc limit :max")
                .param("line", line.e164())
                .param("max", max)
                .query(SubscriptionStore::subscription)
                .list();
    }

    public boolean isRunning(Msisdn line, OfferCode offer) {
        return jdbc.sql("""
                        select exists (select from ordering.subscription
                        where line = :line and offer = :offer and ended_at is null)
                        """)
                .param("line", line.e164())
                .param("offer", offer.text())
                .query(Boolean.class)
                .single();
    }

    /** The service as it is or last was: the running one if there is one, else the newest. */
    public Optional<StoredSubscription> latest(Msisdn line, OfferCode offer) {
        return jdbc.sql(SELECT + """
                        where line = :line and offer = :offer order by (ended_at is null) desc, id desc limit 1
                        """)
                .param("line", line.e164())
                .param("offer", offer.text())
                .query(SubscriptionStore::row)
                .optional();
    }

    /** What is known under the number of another system, whether it runs or not. */
    public Optional<Subscription> byReference(String origin, String reference) {
        return jdbc.sql(SELECT + "where origin = :origin and reference = :reference")
                .param("origin", origin)
                .param("reference", reference)
                .query(SubscriptionStore::subscription)
                .optional();
    }

    /** Where each of these services comes from, by their ids. */
    public Map<Long, Origin> origins(Collection<Long> ids) {
        Map<Long, Origin> origins = new HashMap<>();
        jdbc.sql("select id, origin, reference from ordering.subscription where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    origins.put(
                            row.getLong("id"),
                            new Origin(row.getString("origin"), Optional.ofNullable(row.getString("reference"))));
                });
        return origins;
    }

    /** Ends a running one. */
    public void end(long id, Instant at, String reason) {
        moved(jdbc.sql("""
                        update ordering.subscription set ended_at = :at, end_reason = :reason
                        where id = :id and ended_at is null
                        """)
                .param("id", id)
                .param("at", utc(at))
                .param("reason", reason)
                .update());
    }

    /** A stopped one runs again. */
    public void resume(long id, Optional<Instant> lookAt) {
        moved(jdbc.sql("""
                        update ordering.subscription set ended_at = null, end_reason = null, look_at = :lookAt
                        where id = :id and end_reason = 'STOPPED'
                        """).param("id", id).param("lookAt", utc(lookAt)).update());
    }

    /** The trial goes on as a paid service under these terms, from the end of the trial. */
    public void goOnPaid(long id, Terms terms, Instant lookAt) {
        moved(terms.putInto(jdbc.sql("""
                        update ordering.subscription
                        set trial = false, offer = :offer, offer_version = :version, provider = :provider,
                            service_zh = :serviceZh, service_en = :serviceEn,
                            provider_zh = :providerZh, provider_en = :providerEn, category = :category,
                            fee_kind = :feeKind, price_fen = :price, period = :period, look_at = :lookAt
                        where id = :id and ended_at is null and trial
                        """))
                .param("id", id)
                .param("lookAt", utc(lookAt))
                .update());
    }

    /** A reminder for this due moment is owed. */
    public void remind(long id, Instant due, Instant lookAt) {
        moved(jdbc.sql("""
                        update ordering.subscription set reminded_for = :due, reminded_at = null, look_at = :lookAt
                        where id = :id
                        """)
                .param("id", id)
                .param("due", utc(due))
                .param("lookAt", utc(lookAt))
                .update());
    }

    /** The reminder for this due moment was handed over. */
    public void reminded(long id, Instant due, Instant at) {
        jdbc.sql("""
                        update ordering.subscription set reminded_at = :at, look_at = :at
                        where id = :id and reminded_for = :due and reminded_at is null
                        """)
                .param("id", id)
                .param("due", utc(due))
                .param("at", utc(at))
                .update();
    }

    /** Before the charge of a period is asked for. Only a running service gets here: a stop that came first wins. */
    public void charging(long id, Instant due, Instant lookAt) {
        moved(jdbc.sql("""
                        update ordering.subscription set charging_for = :due, look_at = :lookAt
                        where id = :id and ended_at is null and charging_for is null
                        """)
                .param("id", id)
                .param("due", utc(due))
                .param("lookAt", utc(lookAt))
                .update());
    }

    /** The charge was made. */
    public void charged(long id, Instant paidUntil, Instant lookAt) {
        moved(jdbc.sql("""
                        update ordering.subscription
                        set charging_for = null, not_before = null, failed_charges = 0,
                            paid_until = :paidUntil, look_at = :lookAt
                        where id = :id and charging_for is not null
                        """)
                .param("id", id)
                .param("paidUntil", utc(paidUntil))
                .param("lookAt", utc(lookAt))
                .update());
    }

    /** The charge was refused, or is not asked for after all. */
    public void notCharged(long id, Optional<Instant> notBefore, int failedCharges, Instant lookAt) {
        moved(jdbc.sql("""
                        update ordering.subscription
                        set charging_for = null, not_before = :notBefore, failed_charges = :failed, look_at = :lookAt
                        where id = :id and charging_for is not null
                        """)
                .param("id", id)
                .param("notBefore", utc(notBefore))
                .param("failed", failedCharges)
                .param("lookAt", utc(lookAt))
                .update());
    }

    public void lookAt(long id, Instant at) {
        moved(jdbc.sql("update ordering.subscription set look_at = :at where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update());
    }

    /**
     * Services whose next step may be due, and those that stopped while a charge was asked for; whoever gets them has
     * them alone until the given moment.
     */
    public List<Long> takeForLooking(Instant now, Instant until, int max) {
        return jdbc.sql("""
                        update ordering.subscription set look_at = :until
                        where id in (
                            select id from ordering.subscription
                            where look_at <= :now and (ended_at is null or charging_for is not null)
                            order by look_at limit :max for update skip locked)
                        returning id
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query(Columns::number)
                .list();
    }

    private static void moved(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("A service was changed by somebody who did not hold its line");
        }
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return row(row, number).subscription();
    }

    private static StoredSubscription row(ResultSet row, int number) throws SQLException {
        Terms terms = Terms.read(row, 0);
        Subscription subscription = new Subscription(
                row.getLong("id"),
                new Msisdn(row.getLong("line")),
                terms.offer(),
                terms.provider(),
                terms.service(),
                terms.providerName(),
                terms.category(),
                terms.feeKind(),
                terms.price(),
                terms.period(),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "paid_until"),
                row.getBoolean("trial"),
                Columns.optionalInstant(row, "ended_at"),
                row.getString("origin"));
        return new StoredSubscription(
                subscription,
                terms,
                Columns.optionalLong(row, "order_id"),
                Columns.instant(row, "anchor_at"),
                Optional.ofNullable(row.getString("end_reason")),
                Columns.optionalInstant(row, "reminded_for"),
                Columns.optionalInstant(row, "reminded_at"),
                Columns.optionalInstant(row, "charging_for"),
                Columns.optionalInstant(row, "not_before"),
                row.getInt("failed_charges"));
    }
}
