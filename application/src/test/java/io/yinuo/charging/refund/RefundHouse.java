package io.yinuo.charging.refund;

import static io.yinuo.charging.ChargingHouse.OPERATOR;
import static io.yinuo.charging.ChargingHouse.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.PastAccounts.PastCharge;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerAccount;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.communication.ProgressBook;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import io.yinuo.party.Region;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Approvals.ApprovalAnswer;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import io.yinuo.staff.StaffUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Refunds as the application wires them, on a database and a ledger of a test; {@link #restarted} is a restart. */
final class RefundHouse {

    static final StaffMember AGENT = member("agent7", Role.AGENT);
    static final StaffMember SUN = member("sun", Role.SUPERVISOR);
    static final StaffMember ZHOU = member("zhou", Role.SUPERVISOR);
    static final ProviderId CHEAT = new ProviderId("SP-0417");

    final ChargingHouse house;
    final RefundLines lines;
    final List<Object> news = new CopyOnWriteArrayList<>();
    final StaffUnderTest staff;
    final LedgerRefunds refunds;
    final RefundPayments payments;
    final RefundClaims claims;
    final RefundTelling telling;
    final ProgressBook noticeNews;

    /** With a ledger of its own. */
    RefundHouse(TestDatabase database, SettableClock clock, FakeNetwork network, int chargesMax) {
        this(new ChargingHouse(database, clock, network), new RefundLines(), chargesMax);
    }

    /** The same town, with another bound. */
    RefundHouse bounded(int chargesMax) {
        return new RefundHouse(house, lines, chargesMax);
    }

    /** As after a restart: database, ledger and lines are what they were. */
    RefundHouse restarted() {
        return new RefundHouse(house.restarted(), lines, Refunds.CHARGES_MAX);
    }

    /** The same with another way to the ledger. */
    RefundHouse with(Ledger ledger) {
        ChargingHouse other = new ChargingHouse(house.database, house.clock, house.network, ledger);
        return new RefundHouse(other, lines, Refunds.CHARGES_MAX);
    }

    private RefundHouse(ChargingHouse house, RefundLines lines, int chargesMax) {
        this.house = house;
        this.lines = lines;
        RefundStore store = new RefundStore(house.database.jdbc());
        HeldRefundStore held = new HeldRefundStore(house.database.jdbc());
        AccountStore accounts = new AccountStore(house.database.jdbc());
        RefundHands hands = new RefundHands(lines);
        List<Approvals.Executor> executors = new ArrayList<>();
        this.staff = new StaffUnderTest(house.database, house.clock, () -> executors);
        this.claims = new RefundClaims(
                held,
                accounts,
                house.ledger,
                house.projection,
                house.facts,
                staff.audit(),
                house.database.transactions(),
                house.clock);
        executors.add(new RefundDeeds.OfCharge(store, hands, house.clock));
        executors.add(new RefundDeeds.OfRun(store, hands, house.clock));
        executors.add(new RefundDeeds.OfClaim(claims));
        this.refunds = new LedgerRefunds(
                store,
                held,
                accounts,
                hands,
                staff.approvals(),
                house.database.transactions(),
                house.clock,
                chargesMax);
        this.payments = new RefundPayments(
                store,
                new ChargeStore(house.database.jdbc()),
                hands,
                house.ledger,
                house.projection,
                house.facts,
                staff.audit(),
                news::add,
                house.database.transactions(),
                house.clock);
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("text/charging");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        this.telling = new RefundTelling(
                new RefundNoticeStore(house.database.jdbc()),
                new RefundText(words, OPERATOR),
                lines,
                house.network,
                OPERATOR,
                SETTINGS,
                house.database.transactions(),
                house.clock);
        this.noticeNews = new ProgressBook(
                SETTINGS.noticesOf(RefundTelling.OWNER, "RefundNotice"),
                new RefundNoticeStore(house.database.jdbc()),
                house.facts,
                house.network,
                house.database.transactions(),
                house.clock);
    }

    static TestDatabase database() {
        return TestDatabase.with("charging", "staff");
    }

    static void empty(TestDatabase database) {
        ChargingHouse.empty(database);
        StaffUnderTest.empty(database);
    }

    static StaffMember member(String name, Role role) {
        return new StaffMember(name, name, Region.WHOLE, Set.of(role), true);
    }

    // ------------------------------------------------------------------------------------------------ customers'
    // charges

    /** A customer for years, with an account. */
    void customer(Msisdn line, long fen) {
        lines.active(line, Instant.parse("2019-03-04T02:00:00Z"), Language.ZH);
        house.charging.open(line, new Fen(fen));
    }

    static Msisdn phone(int number) {
        return new Msisdn(8613800000000L + number);
    }

    /** A charge of the cheating provider for a month: {@code 2026-07}. */
    static ChargeRequest ringtone(Msisdn line, long fen, String month) {
        return request(line, fen, month, CHEAT, FeeKind.INFORMATION, new Wording("掌上铃音", "Ringtones"));
    }

    static ChargeRequest request(
            Msisdn line, long fen, String month, ProviderId provider, FeeKind kind, Wording service) {
        return new ChargeRequest(
                line,
                new Fen(fen),
                kind,
                service,
                provider,
                new Wording("XX公司", "XX Co"),
                Instant.parse(month + "-01T00:00:00Z"),
                17,
                Period.MONTH);
    }

    Charge charged(String key, ChargeRequest request) {
        return house.charged(key, request);
    }

    Charge past(String key, ChargeRequest request, String at) {
        house.charging.record(List.of(new PastCharge(new ChargeKey(key), request, Instant.parse(at))));
        return house.charging.charges(request.line(), 100).stream()
                .filter(charge -> charge.key().text().equals(key))
                .findFirst()
                .orElseThrow();
    }

    // ----------------------------------------------------------------------------------------------------- what staff
    // does

    static RefundScope scope(String from, String until) {
        return new RefundScope(
                CHEAT, Optional.of("掌上铃音"), EnumSet.of(FeeKind.INFORMATION), Instant.parse(from), Instant.parse(until));
    }

    RefundAnswer ask(Charge charge, Optional<Fen> amount) {
        return refunds.ask(charge.voucher(), amount, RefundCause.NOT_ORDERED, false, "malicious software", AGENT);
    }

    static RefundAnswer.Asked asked(RefundAnswer answer) {
        assertThat(answer).isInstanceOf(RefundAnswer.Asked.class);
        return (RefundAnswer.Asked) answer;
    }

    void approve(RefundAnswer answer, StaffMember who) {
        assertThat(staff.approvals().approve(asked(answer).request(), who)).isInstanceOf(ApprovalAnswer.Done.class);
    }

    /** Asked by an agent, approved by a supervisor, paid, and told. */
    void refund(Charge charge, Optional<Fen> amount) {
        approve(ask(charge, amount), SUN);
        payments.payApproved();
        telling.handOverOwed();
    }

    // ------------------------------------------------------------------------------------------------------ what came
    // of it

    Fen balance(Msisdn line) {
        return house.charging.balance(line).orElseThrow();
    }

    Fen refunded(Charge charge) {
        return Optional.ofNullable(refunds.refunded(List.of(charge.voucher())).get(charge.voucher()))
                .map(RefundedCharge::amount)
                .orElse(Fen.ZERO);
    }

    List<OutgoingMessage> told() {
        return house.network.sent.stream()
                .filter(message -> message.key().owner().equals("refund"))
                .toList();
    }

    int facts(String kind) {
        return house.database
                .jdbc()
                .sql("select count(*) from charging.fact where kind = :kind")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    /** The sum of the entries is the balance, of every account; the balance of the ledger is the same. */
    void expectBooksToAddUp() {
        List<Msisdn> wrong = house.database
                .jdbc()
                .sql("""
                        select account.msisdn from charging.account
                        where balance_fen <> (select coalesce(sum(amount_fen), 0) from charging.entry
                                              where entry.msisdn = account.msisdn)
                        """)
                .query((row, number) -> new Msisdn(row.getLong(1)))
                .list();
        assertThat(wrong).isEmpty();
        house.database.jdbc().sql("select msisdn from charging.account").query(Long.class).list().stream()
                .map(Msisdn::new)
                .forEach(line -> assertThat(LedgerAccount.read(house.ledger, line)
                                .map(LedgerAccount::balance)
                                .orElse(Fen.ZERO))
                        .isEqualTo(balance(line)));
    }
}
