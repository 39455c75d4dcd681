package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.store.StoredOrder.Aim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Orders. Changes are made under {@link LineLock}; each names the state that it starts from, and a change that finds
 * another one throws, because then somebody did without the lock.
 */
public final class OrderStore {

    private static final String SELECT = "select *" + " from ordering.service_order ";

    private final JdbcClient jdbc;

    public OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long nextSubscriptionNumber() {
        return jdbc.sql("select nextval('ordering.subscription_number')")
                .query(Long.class)
                .single();
    }

    /**
     * Writes an order down as waiting and not yet asked.
     *
     * @return its number
     * @throws org.springframework.dao.DuplicateKeyException if the reference is known, or an order for the same offer, or
     *     for another plan, is open on the line
     */
    public long insert(NewOrder order) {
        return order.terms()
                .putInto(jdbc.sql("""
                        insert into ordering.service_order (
                            asked_by, reference, round, line, TERMS, trial_days, code, state,
                            first_channel, first_at, first_words, first_witness,
                            ordered_at, expires_at, subscription_id)
                        values (
                            :askedBy, :reference, :round, :line, VALUES, :trialDays, :code, 'WAITING',
                            :firstChannel, :firstAt, :firstWords, :firstWitness,
                            :orderedAt, :expiresAt, :subscription)
                        returning id
                        """.replace("TERMS", Terms.COLUMNS).replace("VALUES", Terms.PARAMETERS)))
                .param("trialDays", order.terms().trialDays())
                .param("askedBy", askedBy(order.aim()))
                .param("reference", order.reference())
                .param("round", order.round())
                .param("line", order.line().e164())
                .param("code", order.code())
                .param("firstChannel", order.firstAnswer().channel())
                .param("firstAt", utc(order.firstAnswer().at()))
                .param("firstWords", order.firstAnswer().words())
                .param("firstWitness", order.firstAnswer().witness().name())
                .param("orderedAt", utc(order.orderedAt()))
                .param("expiresAt", utc(order.expiresAt()))
                .param("subscription", subscription(order.aim()))
                .query(Long.class)
                .single();
    }

    public Optional<StoredOrder> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(OrderStore::row)
                .optional();
    }

    /** What a provider's reference stands for at present: its newest round. */
    public Optional<StoredOrder> find(ProviderId provider, String reference) {
        return jdbc.sql(SELECT + """
                        where provider = :provider and asked_by = 'PROVIDER' and reference = :reference
                        order by round desc limit 1
                        """)
                .param("provider", provider.text())
                .param("reference", reference)
                .query(OrderStore::row)
                .optional();
    }

    /** What a reference of an order for the operator's own plans and packs stands for at present: its newest round. */
    public Optional<StoredOrder> findOwn(String reference) {
        return jdbc.sql(SELECT + """
                        where provider = :provider and asked_by = 'CUSTOMER' and reference = :reference
                        order by round desc limit 1
                        """)
                .param("provider", ProviderId.OPERATOR.text())
                .param("reference", reference)
                .query(OrderStore::row)
                .optional();
    }

    public Optional<StoredOrder> answeredBy(Msisdn line, long message) {
        return jdbc.sql(SELECT + "where line = :line and second_message = :message and second_message > 0")
                .param("line", line.e164())
                .param("message", message)
                .query(OrderStore::row)
                .optional();
    }

    /** The newest order of the phone that was asked with this code since then, whatever became of it. */
    public Optional<StoredOrder> newestWithCode(Msisdn line, int code, Instant since) {
        return jdbc.sql(SELECT + """
                        where line = :line and code = :code and (state = 'WAITING' or ordered_at >= :since)
                        order by (state = 'WAITING') desc, id desc limit 1
                        """)
                .param("line", line.e164())
                .param("code", code)
                .param("since", utc(since))
                .query(OrderStore::row)
                .optional();
    }

    public List<StoredOrder> waiting(Msisdn line) {
        return jdbc.sql(SELECT + "where line = :line and state = 'WAITING' order by id")
                .param("line", line.e164())
                .query(OrderStore::row)
                .list();
    }

    /** Orders that the customer confirmed and that are not at their end yet. */
    public List<Long> onTheirWay(Msisdn line, OfferCode offer) {
        return jdbc.sql("""
                        select id from ordering.service_order
                        where line = :line and offer = :offer and state in ('CONFIRMED', 'CHARGING') order by id
                        """)
                .param("line", line.e164())
                .param("offer", offer.text())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    public boolean isOpen(Msisdn line, OfferCode offer) {
        return jdbc.sql("""
                        select exists (select from ordering.service_order
                        where line = :line and offer = :offer and state in ('WAITING', 'CONFIRMED', 'CHARGING'))
                        """)
                .param("line", line.e164())
                .param("offer", offer.text())
                .query(Boolean.class)
                .single();
    }

    /** Whether an order for any of the operator's plans is open on the line. */
    public boolean isOpenPlan(Msisdn line) {
        return jdbc.sql("""
                        select exists (select from ordering.service_order
                        where line = :line and asked_by = 'CUSTOMER' and category = 'PLAN'
                        and state in ('WAITING', 'CONFIRMED', 'CHARGING'))
                        """).param("line", line.e164()).query(Boolean.class).single();
    }

    /** What the line bought of one of the operator's own offers, by the numbers of the ledger, newest first. */
    public List<Long> packsBought(Msisdn line, OfferCode offer, int max) {
        return jdbc.sql("""
                        select pack from ordering.service_order
                        where line = :line and offer = :offer and asked_by = 'CUSTOMER' and pack is not null
                        order by id desc limit :max
                        """)
                .param("line", line.e164())
                .param("offer", offer.text())
                .param("max", max)
                .query(Columns::number)
                .list();
    }

    /** The codes that wait for this phone and the last few that it was asked. */
    public Set<Integer> codesToAvoid(Msisdn line, int last) {
        return new TreeSet<>(jdbc.sql("""
                        select code from ordering.service_order where line = :line and state = 'WAITING'
                        union
                        (select code from ordering.service_order where line = :line order by id desc limit :last)
                        """)
                .param("line", line.e164())
                .param("last", last)
                .query(Integer.class)
                .list());
    }

    /** How often the customer was asked whether this trial shall go on; questions that a stop ended do not count. */
    public int trialQuestions(long subscription, boolean endedByStopToo) {
        return jdbc.sql("""
                        select count(*) from ordering.service_order
                        where asked_by = 'TRIAL' and subscription_id = :subscription
                        and (:all or refusal is distinct from 'STOPPED')
                        """)
                .param("subscription", subscription)
                .param("all", endedByStopToo)
                .query(Integer.class)
                .single();
    }

    /** The question about a trial that waits for an answer. */
    public Optional<StoredOrder> waitingTrialQuestion(long subscription) {
        return jdbc.sql(SELECT + "where asked_by = 'TRIAL' and subscription_id = :subscription and state = 'WAITING'")
                .param("subscription", subscription)
                .query(OrderStore::row)
                .optional();
    }

    /** The question was handed over; the time for the answer runs from here. */
    public void asked(long id, Instant at, Instant expiresAt) {
        jdbc.sql("""
                        update ordering.service_order set asked_at = :at, expires_at = :expiresAt
                        where id = :id and state = 'WAITING' and asked_at is null
                        """)
                .param("id", id)
                .param("at", utc(at))
                .param("expiresAt", utc(expiresAt))
                .update();
    }

    public void confirm(long id, SecondAnswer answer, Instant driveAt) {
        moved(jdbc.sql("""
                        update ordering.service_order
                        set state = 'CONFIRMED', second_message = :message, second_at = :at, second_words = :words,
                            drive_at = :driveAt
                        where id = :id and state = 'WAITING'
                        """)
                .param("id", id)
                .param("message", answer.messageId())
                .param("at", utc(answer.at()))
                .param("words", answer.words())
                .param("driveAt", utc(driveAt))
                .update());
    }

    /** Before the charge is asked for. */
    public void charging(long id, Instant startsAt, Instant driveAt) {
        moved(jdbc.sql("""
                        update ordering.service_order set state = 'CHARGING', starts_at = :startsAt, drive_at = :driveAt
                        where id = :id and state = 'CONFIRMED'
                        """)
                .param("id", id)
                .param("startsAt", utc(startsAt))
                .param("driveAt", utc(driveAt))
                .update());
    }

    public void active(long id, Instant startsAt) {
        moved(jdbc.sql("""
                        update ordering.service_order set state = 'ACTIVE', starts_at = :startsAt, drive_at = null
                        where id = :id and state in ('CONFIRMED', 'CHARGING')
                        """).param("id", id).param("startsAt", utc(startsAt)).update());
    }

    /** A plan or pack was bought. */
    public void bought(long id, long pack) {
        moved(jdbc.sql("""
                        update ordering.service_order set state = 'ACTIVE', pack = :pack, drive_at = null
                        where id = :id and state = 'CHARGING' and asked_by = 'CUSTOMER'
                        """).param("id", id).param("pack", pack).update());
    }

    public void lapse(long id, String why) {
        moved(jdbc.sql("""
                        update ordering.service_order set state = 'LAPSED', refusal = :why
                        where id = :id and state = 'WAITING'
                        """).param("id", id).param("why", why).update());
    }

    /** It ends without a service after the yes, or because of what the yes found. */
    public void refuse(long id, String why) {
        moved(jdbc.sql("""
                        update ordering.service_order set state = 'REFUSED', refusal = :why, drive_at = null
                        where id = :id and state in ('WAITING', 'CONFIRMED', 'CHARGING')
                        """).param("id", id).param("why", why).update());
    }

    public void replace(long id) {
        moved(jdbc.sql("update ordering.service_order set state = 'REPLACED' where id = :id and state = 'WAITING'")
                .param("id", id)
                .update());
    }

    public void replacedBy(long id, long successor) {
        moved(jdbc.sql("update ordering.service_order set replaced_by = :successor where id = :id")
                .param("id", id)
                .param("successor", successor)
                .update());
    }

    /** Keeps a yes that started nothing, so that the same message gets the same answer again. */
    public void keepAnswer(long id, SecondAnswer answer) {
        moved(jdbc.sql("""
                        update ordering.service_order
                        set second_message = :message, second_at = :at, second_words = :words where id = :id
                        """)
                .param("id", id)
                .param("message", answer.messageId())
                .param("at", utc(answer.at()))
                .param("words", answer.words())
                .update());
    }

    /** Orders that stand in the middle and nobody drives; whoever gets them has them alone until the given moment. */
    public List<Long> takeForDriving(Instant now, Instant until, int max) {
        return jdbc.sql("""
                        update ordering.service_order set drive_at = :until
                        where id in (
                            select id from ordering.service_order
                            where state in ('CONFIRMED', 'CHARGING') and drive_at <= :now
                            order by drive_at limit :max for update skip locked)
                        returning id
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query(Columns::number)
                .list();
    }

    public List<Long> expired(Instant now, int max) {
        return jdbc.sql("""
                        select id from ordering.service_order where state = 'WAITING' and expires_at <= :now
                        order by expires_at limit :max for update skip locked
                        """)
                .param("now", utc(now))
                .param("max", max)
                .query(Columns::number)
                .list();
    }

    /** The newest orders, newest first. */
    public List<StoredOrder> newest(
            Optional<Msisdn> line, Optional<ProviderId> provider, Optional<OrderState> state, int max) {
        return jdbc.sql(SELECT + """
                        where (:line::bigint is null or line = :line)
                        and (:provider::text is null or provider = :provider)
                        and (:state::text is null or state = :state)
                        order by id desc limit :max
                        """)
                .param("line", line.map(Msisdn::e164).orElse(null))
                .param("provider", provider.map(ProviderId::text).orElse(null))
                .param("state", state.map(Enum::name).orElse(null))
                .param("max", max)
                .query(OrderStore::row)
                .list();
    }

    private static void moved(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("An order was moved by somebody who did not hold its line");
        }
    }

    private static StoredOrder row(ResultSet row, int number) throws SQLException {
        Terms terms = Terms.read(row, row.getInt("trial_days"));
        FirstAnswer first = new FirstAnswer(
                row.getString("first_channel"),
                Columns.instant(row, "first_at"),
                row.getString("first_words"),
                FirstAnswer.Witness.valueOf(row.getString("first_witness")));
        Optional<SecondAnswer> second = Optional.empty();
        if (Columns.optionalLong(row, "second_message").isPresent()) {
            second = Optional.of(new SecondAnswer(
                    row.getLong("second_message"), Columns.instant(row, "second_at"), row.getString("second_words")));
        }
        Order order = new Order(
                row.getLong("id"),
                terms.provider(),
                row.getString("reference"),
                new Msisdn(row.getLong("line")),
                terms.offer(),
                terms.offerVersion(),
                terms.service(),
                terms.price(),
                row.getInt("code"),
                OrderState.valueOf(row.getString("state")),
                first,
                Columns.instant(row, "ordered_at"),
                Columns.instant(row, "expires_at"),
                second,
                Optional.ofNullable(row.getString("refusal")));
        return new StoredOrder(
                order,
                terms,
                aim(row),
                row.getInt("round"),
                Columns.optionalInstant(row, "asked_at"),
                Columns.optionalInstant(row, "starts_at"),
                Columns.optionalLong(row, "replaced_by"));
    }

    private static String askedBy(Aim aim) {
        return switch (aim) {
            case Aim.Service _ -> "PROVIDER";
            case Aim.TrialGoesOn _ -> "TRIAL";
            case Aim.OwnPack() -> "CUSTOMER";
        };
    }

    private static @Nullable Long subscription(Aim aim) {
        return switch (aim) {
            case Aim.Service(long subscription) -> subscription;
            case Aim.TrialGoesOn(long subscription) -> subscription;
            case Aim.OwnPack() -> null;
        };
    }

    private static Aim aim(ResultSet row) throws SQLException {
        String askedBy = row.getString("asked_by");
        return switch (askedBy) {
            case "PROVIDER" -> new Aim.Service(row.getLong("subscription_id"));
            case "TRIAL" -> new Aim.TrialGoesOn(row.getLong("subscription_id"));
            case "CUSTOMER" -> new Aim.OwnPack();
            default -> throw new IllegalStateException("An order was asked by " + askedBy);
        };
    }
}
