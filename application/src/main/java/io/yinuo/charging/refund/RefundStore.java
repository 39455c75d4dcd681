package io.yinuo.charging.refund;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundRun;
import io.yinuo.charging.RefundRun.Progress;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.refund.RefundList.Done;
import io.yinuo.charging.refund.RefundList.Item;
import io.yinuo.charging.refund.RefundList.Paying;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.refund_run} and of the lists, {@code charging.refund_item}. */
final class RefundStore {

    /**
     * What is left of a charge: neither given back, nor decided and on its way, nor held for its customer. What the ledger
     * told and what our lists say is the same money, so the larger of the two counts.
     */
    private static final String LEFT = """
            charge.amount_fen
                - greatest(
                    (select coalesce(sum(refund.amount_fen), 0) from charging.refund
                     where refund.voucher = charge.voucher),
                    (select coalesce(sum(other.decided_fen), 0) from charging.refund_item as other
                     where other.voucher = charge.voucher and (other.outcome is null or other.outcome = 'PAID')))
                - (select coalesce(sum(other.decided_fen), 0) from charging.refund_item as other
                   where other.voucher = charge.voucher and other.outcome = 'HELD')
            """;

    /** Charges of a scope with what is left of them; a charge of another system is known since it was recorded. */
    private static final String IN_SCOPE = """
            select charge.voucher, charge.msisdn, charge.past, LEFT as left_fen,
                case when charge.past then command.at else charge.charged_at end as known_at
            from charging.charge join charging.command on command.key = charge.key
            where charge.provider = :provider and charge.kind = any(:kinds)
                and charge.charged_at >= :from and charge.charged_at < :until
                and (:service = '' or charge.service_zh = :service)
            """.replace("LEFT", LEFT);

    private final JdbcClient jdbc;

    RefundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // ------------------------------------------------------------------------------------------------ before it is
    // asked

    /** What is left of a charge; empty if there is no such charge. */
    Optional<Fen> left(Voucher voucher) {
        return jdbc.sql("select " + LEFT + " from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query((row, number) -> new Fen(row.getLong(1)))
                .optional();
    }

    /** Whether it stands on a list that is approved, and is not done with. */
    boolean isBeingPaid(Voucher voucher) {
        return jdbc.sql("""
                select exists (
                    select from charging.refund_item as item join charging.refund_run as run on run.id = item.run
                    where item.voucher = :voucher and item.outcome is null and run.approved_at is not null)
                """)
                .param("voucher", voucher.text())
                .query(Boolean.class)
                .single();
    }

    /** Whose charge it is, which is there. */
    Msisdn lineOf(Voucher voucher) {
        return jdbc.sql("select msisdn from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query((row, number) -> new Msisdn(row.getLong(1)))
                .single();
    }

    /** The lines of a scope with something left, by number; none if there are more charges than that. */
    List<RefundList.Line> lines(RefundScope scope, int chargesMax) {
        return scoped("""
                        with found as (select * from (SCOPE) as charges where left_fen > 0 limit :max + 1)
                        select msisdn, max(known_at) as known_at, count(*) as charges, sum(left_fen) as fen
                        from found where (select count(*) from found) <= :max
                        group by msisdn order by msisdn
                        """, scope)
                .param("max", chargesMax)
                .query((row, number) -> new RefundList.Line(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "known_at"),
                        row.getInt("charges"),
                        new Fen(row.getLong("fen"))))
                .list();
    }

    /** Whether a scope has more charges with something left than that. */
    boolean hasMoreThan(RefundScope scope, int chargesMax) {
        return scoped("""
                        select count(*) > :max
                        from (select 1 from (SCOPE) as charges where left_fen > 0 limit :max + 1) as found
                        """, scope).param("max", chargesMax).query(Boolean.class).single();
    }

    private JdbcClient.StatementSpec scoped(String sql, RefundScope scope) {
        return jdbc.sql(sql.replace("SCOPE", IN_SCOPE))
                .param("provider", scope.provider().text())
                .param("kinds", scope.kinds().stream().map(Enum::name).toArray(String[]::new))
                .param("from", scope.from().atOffset(ZoneOffset.UTC))
                .param("until", scope.until().atOffset(ZoneOffset.UTC))
                .param("service", scope.service().orElse(""));
    }

    // ---------------------------------------------------------------------------------------------------------- the
    // lists

    /** Writes a run down; what is on its list was written before, in the same transaction. */
    void add(
            UUID id,
            @Nullable RefundScope scope,
            RefundCause cause,
            boolean stopped,
            String reason,
            String asker,
            Instant at,
            Totals totals) {
        jdbc.sql("""
                insert into charging.refund_run (id, provider, service, kinds, charged_from, charged_until, cause, stopped,
                    reason, asker, asked_at, charges, customers, listed_fen)
                values (:id, :provider, :service, :kinds, :from, :until, :cause, :stopped, :reason, :asker, :at,
                    :charges, :customers, :listed)
                """)
                .param("id", id)
                .param("provider", scope == null ? null : scope.provider().text())
                .param("service", scope == null ? null : scope.service().orElse(null))
                .param(
                        "kinds",
                        scope == null
                                ? null
                                : scope.kinds().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toArray(String[]::new))
                .param("from", scope == null ? null : scope.from().atOffset(ZoneOffset.UTC))
                .param("until", scope == null ? null : scope.until().atOffset(ZoneOffset.UTC))
                .param("cause", cause.name())
                .param("stopped", stopped)
                .param("reason", reason)
                .param("asker", asker)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("charges", totals.charges())
                .param("customers", totals.customers())
                .param("listed", totals.listed().amount())
                .update();
    }

    /**
     * Freezes the list of a scope, line by line. What is left is looked up for all before the first is written; else each
     * would look through what was just written for the others, and a long list would take minutes.
     */
    void list(UUID run, RefundScope scope) {
        scoped("""
                        with found as materialized (select * from (SCOPE) as charges where left_fen > 0)
                        insert into charging.refund_item (run, place, voucher, msisdn, past, known_at, listed_fen)
                        select :run, row_number() over (order by msisdn, voucher), voucher, msisdn, past, known_at, left_fen
                        from found
                        """, scope).param("run", run).update();
    }

    /** A list of one charge. */
    void list(UUID run, Voucher voucher, Fen amount) {
        jdbc.sql("""
                insert into charging.refund_item (run, place, voucher, msisdn, past, known_at, listed_fen)
                select :run, 1, voucher, charge.msisdn, past,
                    case when past then command.at else charged_at end, :amount
                from charging.charge join charging.command on command.key = charge.key where voucher = :voucher
                """)
                .param("run", run)
                .param("voucher", voucher.text())
                .param("amount", amount.amount())
                .update();
    }

    Totals totals(UUID run) {
        return jdbc.sql("""
                select count(*), count(distinct msisdn), coalesce(sum(listed_fen), 0) from charging.refund_item where run = :run
                """)
                .param("run", run)
                .query((row, number) -> new Totals(row.getInt(1), row.getInt(2), new Fen(row.getLong(3))))
                .single();
    }

    /** The lines on a list, each with the latest moment from which on we know that it and its charges belong together. */
    List<RefundList.Line> lines(UUID run) {
        return jdbc.sql("""
                select msisdn, max(known_at) as known_at, count(*) as charges, sum(listed_fen) as fen
                from charging.refund_item where run = :run group by msisdn order by msisdn
                """)
                .param("run", run)
                .query((row, number) -> new RefundList.Line(
                        new Msisdn(row.getLong("msisdn")),
                        instant(row, "known_at"),
                        row.getInt("charges"),
                        new Fen(row.getLong("fen"))))
                .list();
    }

    /**
     * Approves a run, and tells of each of its refunds that it is due, of those lines that are with us. One statement,
     * because there may be a hundred thousand of them. Returns false if it was approved before.
     */
    boolean approve(UUID run, String approver, Instant at, Collection<Msisdn> gone) {
        int approved = jdbc.sql("""
                update charging.refund_run set approver = :approver, approved_at = :at
                where id = :run and approved_at is null
                """)
                .param("run", run)
                .param("approver", approver)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (approved != 1) {
            return false;
        }
        jdbc.sql("""
                with due as (
                    update charging.refund_item set due = true
                    where run = :run and msisdn <> all(:gone) returning run, voucher, msisdn, listed_fen)
                insert into charging.fact (kind, at, subject, attributes)
                select 'RefundDue', cast(:at as timestamptz), msisdn, jsonb_build_object(
                    'refund', run::text || '.' || voucher, 'voucher', voucher, 'amountFen', listed_fen::text)
                from due
                """)
                .param("run", run)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("gone", numbers(gone, Msisdn::e164))
                .update();
        return true;
    }

    // -------------------------------------------------------------------------------------------------------------
    // paying

    /** The run that was approved first and is not paid out. */
    Optional<Paying> toPay() {
        return jdbc.sql("""
                select * from charging.refund_run where approved_at is not null and ended_at is null
                order by approved_at, id limit 1
                """)
                .query((row, number) -> new Paying(
                        row.getObject("id", UUID.class),
                        row.getString("provider") == null,
                        instant(row, "approved_at"),
                        row.getString("asker"),
                        row.getString("approver"),
                        row.getString("reason")))
                .optional();
    }

    /** The next charges of a list that are not done with, and how much is given back of each: decided now, or before. */
    List<Item> decide(UUID run, int max) {
        String[] vouchers = jdbc.sql("""
                        select voucher from charging.refund_item where run = :run and outcome is null
                        order by place limit :max
                        """)
                .param("run", run)
                .param("max", max)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        jdbc.sql("""
                update charging.refund_item as item set decided_fen = least(item.listed_fen, greatest(LEFT, 0))
                from charging.charge
                where charge.voucher = item.voucher and item.run = :run and item.voucher = any(:vouchers)
                    and item.decided_fen is null
                """.replace("LEFT", LEFT))
                .param("run", run)
                .param("vouchers", vouchers)
                .update();
        return jdbc.sql("""
                select item.*, charge.subscription
                from charging.refund_item as item join charging.charge using (voucher)
                where item.run = :run and item.voucher = any(:vouchers) order by item.place
                """)
                .param("run", run)
                .param("vouchers", vouchers)
                .query((row, number) -> new Item(
                        new Voucher(row.getString("voucher")),
                        new Msisdn(row.getLong("msisdn")),
                        row.getBoolean("past"),
                        instant(row, "known_at"),
                        row.getBoolean("due"),
                        new Fen(row.getLong("decided_fen")),
                        row.getLong("subscription")))
                .list();
    }

    /** Which of these charges have money held for their customers. */
    Set<Voucher> held(Collection<Voucher> vouchers) {
        return jdbc
                .sql(
                        "select distinct voucher from charging.refund_item where outcome = 'HELD' and voucher = any(:vouchers)")
                .param("vouchers", texts(vouchers, Voucher::text))
                .query((row, number) -> new Voucher(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void done(UUID run, List<Done> done, Instant at) {
        jdbc.sql("""
                update charging.refund_item as item set outcome = fresh.outcome, why = nullif(fresh.why, ''), done_at = :at
                from unnest(:vouchers, :outcomes, :whys) as fresh (voucher, outcome, why)
                where item.run = :run and item.voucher = fresh.voucher and item.outcome is null
                """)
                .param("run", run)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("vouchers", texts(done, one -> one.item().voucher()))
                .param("outcomes", texts(done, Done::outcome))
                .param("whys", texts(done, Done::why))
                .update();
    }

    /**
     * Ends a run of which everything is done with: customers are owed the words, and what could not be paid is held.
     * Returns false if something is left, or it has ended before.
     */
    boolean end(UUID run, Instant at) {
        int ended = jdbc.sql("""
                update charging.refund_run set ended_at = :at
                where id = :run and ended_at is null
                    and not exists (select from charging.refund_item where run = :run and outcome is null)
                """)
                .param("run", run)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (ended != 1) {
            return false;
        }
        jdbc.sql("""
                with owed as (
                    insert into charging.refund_notice (run, msisdn, owed_at, next_try_at)
                    select distinct run, msisdn, cast(:at as timestamptz), cast(:at as timestamptz)
                    from charging.refund_item where run = :run and outcome = 'PAID'
                    returning id, run, msisdn)
                insert into charging.fact (kind, at, subject, attributes)
                select 'RefundNoticeOwed', cast(:at as timestamptz), msisdn, jsonb_build_object('notice', id::text, 'run', run::text) from owed
                """).param("run", run).param("at", at.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("""
                insert into charging.held_refund (run, msisdn, amount_fen, why, held_at)
                select run, msisdn, sum(decided_fen), min(why), cast(:at as timestamptz)
                from charging.refund_item where run = :run and outcome = 'HELD' group by run, msisdn
                """).param("run", run).param("at", at.atOffset(ZoneOffset.UTC)).update();
        return true;
    }

    // ------------------------------------------------------------------------------------------------------------
    // looking

    List<RefundRun> runs(int max) {
        return jdbc.sql("""
                select * from charging.refund_run where provider is not null order by asked_at desc, id limit :max
                """).param("max", max).query(this::read).list();
    }

    Optional<RefundRun> run(UUID id) {
        return jdbc.sql("select * from charging.refund_run where id = :id and provider is not null")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Charges of a scope with something left that are not on this list, at most so many. */
    int notListed(UUID run, RefundScope scope, int max) {
        return scoped("""
                        select count(*) from (
                            select 1 from (SCOPE) as charges
                            where left_fen > 0 and not exists (
                                select from charging.refund_item as item
                                where item.run = :run and item.voucher = charges.voucher)
                            limit :max) as added
                        """, scope)
                .param("run", run)
                .param("max", max)
                .query(Integer.class)
                .single();
    }

    List<RefundedCharge> refunded(Collection<Voucher> vouchers) {
        return jdbc.sql("""
                select voucher, sum(amount_fen) as fen, max(at) as at
                from charging.refund where voucher = any(:vouchers) group by voucher
                """)
                .param("vouchers", texts(vouchers, Voucher::text))
                .query((row, number) -> new RefundedCharge(
                        new Voucher(row.getString("voucher")), new Fen(row.getLong("fen")), instant(row, "at")))
                .list();
    }

    private RefundRun read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Optional<Instant> approved = time(row, "approved_at");
        return new RefundRun(
                id,
                new RefundScope(
                        new ProviderId(row.getString("provider")),
                        Optional.ofNullable(row.getString("service")),
                        kinds(row),
                        instant(row, "charged_from"),
                        instant(row, "charged_until")),
                RefundCause.valueOf(row.getString("cause")),
                row.getString("reason"),
                row.getString("asker"),
                instant(row, "asked_at"),
                row.getInt("charges"),
                row.getInt("customers"),
                new Fen(row.getLong("listed_fen")),
                Optional.ofNullable(row.getString("approver")),
                approved,
                time(row, "ended_at"),
                progress(id, approved));
    }

    private static Set<FeeKind> kinds(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("kinds").getArray())
                .map(FeeKind::valueOf)
                .collect(Collectors.toSet());
    }

    private Progress progress(UUID run, Optional<Instant> approved) {
        return jdbc.sql("""
                select count(*) filter (where outcome = 'PAID') as paid,
                    coalesce(sum(decided_fen) filter (where outcome = 'PAID'), 0) as paid_fen,
                    count(*) filter (where outcome = 'HELD') as held,
                    coalesce(sum(decided_fen) filter (where outcome = 'HELD'), 0) as held_fen,
                    count(*) filter (where outcome = 'NOTHING_LEFT') as nothing,
                    count(*) filter (where outcome = 'REFUSED') as refused,
                    count(*) filter (where outcome is null) as undone,
                    max(done_at) as last_done
                from charging.refund_item where run = :run
                """)
                .param("run", run)
                .query((row, number) -> new Progress(
                        row.getInt("paid"),
                        new Fen(row.getLong("paid_fen")),
                        row.getInt("held"),
                        new Fen(row.getLong("held_fen")),
                        row.getInt("nothing"),
                        row.getInt("refused"),
                        row.getInt("undone"),
                        perSecond(
                                row.getInt("paid") + row.getInt("held") + row.getInt("nothing") + row.getInt("refused"),
                                approved,
                                time(row, "last_done"))))
                .single();
    }

    private static long perSecond(int done, Optional<Instant> since, Optional<Instant> until) {
        if (since.isEmpty() || until.isEmpty()) {
            return 0;
        }
        long millis = Math.max(1_000, Duration.between(since.get(), until.get()).toMillis());
        return done * 1_000L / millis;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** What is on a list. */
    record Totals(int charges, int customers, Fen listed) {}
}
