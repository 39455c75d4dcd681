package io.yinuo.channel.desk;

import io.yinuo.SettableClock;
import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.Subscription;
import io.yinuo.partner.Provider;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Region;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import io.yinuo.trouble.Report;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A small operator whose state lies open: what the fakes of the fronts read and write. One customer with a ringtone, a
 * reading trial and a paid game; two providers, one of which orders without asking; five members of staff.
 */
public final class Town {

    public static final Msisdn CUSTOMER = Msisdn.of("13800002047");
    public static final Msisdn ELSEWHERE = Msisdn.of("13800009999");
    public static final Msisdn STRANGER = Msisdn.of("13911112222");
    public static final ProviderId HONEST = new ProviderId("SP-0417");
    public static final ProviderId CHEAT = new ProviderId("SP-0666");
    public static final String PASSWORD = "correct horse battery";
    public static final String SECRET = "a-secret-of-a-provider";
    public static final Voucher VOUCHER = Voucher.ofSequence(17);
    public static final Voucher UNDELIVERED = Voucher.ofSequence(18);
    public static final Voucher OF_SOMEBODY_ELSE = Voucher.ofSequence(19);

    /** 10:02 in Shanghai. */
    static final String NOW = "2026-08-15T02:02:00Z";

    private static final Argon2PasswordEncoder ARGON2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private static final String PASSWORD_HASH = hash(PASSWORD);
    private static final String SECRET_HASH = hash(SECRET);

    public final SettableClock clock = SettableClock.at(NOW);
    public final Operator operator = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    public final Map<Msisdn, Line> lines = new ConcurrentHashMap<>();
    public final Map<Msisdn, Fen> balances = new ConcurrentHashMap<>();
    public final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    public final List<Order> orders = new CopyOnWriteArrayList<>();
    public final List<Charge> charges = new CopyOnWriteArrayList<>();
    public final Map<Voucher, RefundedCharge> refunded = new ConcurrentHashMap<>();
    public final List<ChargeNotice> notices = new CopyOnWriteArrayList<>();
    public final List<AccountEntry> entries = new CopyOnWriteArrayList<>();
    public final List<MessageTrace> messages = new CopyOnWriteArrayList<>();
    public final BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
    public final Map<String, Report> reports = new ConcurrentHashMap<>();
    public final List<Audit.Recorded> audit = new CopyOnWriteArrayList<>();
    public final Map<ProviderId, Provider> providers = new ConcurrentHashMap<>();
    public final List<Offer> offers = new CopyOnWriteArrayList<>();
    public final List<ProviderNews> news = new CopyOnWriteArrayList<>();
    public final Map<String, StaffMember> staff = new ConcurrentHashMap<>();
    public final List<Approvals.Request> approvals = new CopyOnWriteArrayList<>();

    public Town() {
        reset();
    }

    private static String hash(String password) {
        return String.valueOf(ARGON2.encode(password));
    }

    String passwordHash() {
        return PASSWORD_HASH;
    }

    String secretHash() {
        return SECRET_HASH;
    }

    /** Morning of the same day, nothing done yet. */
    public void reset() {
        clock.set(Instant.parse(NOW));
        List.of(lines, balances, reports, providers, staff, refunded).forEach(Map::clear);
        List.of(subscriptions, orders, charges, notices, entries, messages, audit, offers, news, approvals)
                .forEach(List::clear);
        sent.clear();
        people();
        providersAndOffers();
        services();
        ordersAndCharges();
        talk();
    }

    private void people() {
        lines.put(CUSTOMER, line(CUSTOMER, "/hunan/shaoyang"));
        lines.put(ELSEWHERE, line(ELSEWHERE, "/hubei/wuhan"));
        balances.put(CUSTOMER, new Fen(3240));
        balances.put(ELSEWHERE, new Fen(100));
        member("limin", "李敏", "/hunan", Role.AGENT);
        member("wangwei", "王伟", "/hunan", Role.SUPERVISOR);
        member("zhaojun", "赵军", "/", Role.PARTNER_MANAGER);
        member("chenjing", "陈静", "/", Role.PARTNER_MANAGER);
        member("sunli", "孙丽", "/", Role.DUTY_OFFICER);
    }

    private static Line line(Msisdn phone, String region) {
        return new Line(
                phone,
                LineState.ACTIVE,
                new Region(region),
                Language.ZH,
                Optional.of(Instant.parse("2019-03-04T02:00:00Z")));
    }

    private void member(String name, String shown, String region, Role role) {
        staff.put(name, new StaffMember(name, shown, new Region(region), Set.of(role), true));
    }

    private void providersAndOffers() {
        providers.put(
                HONEST,
                new Provider(
                        HONEST,
                        new Wording("悦音科技", "Joyful Sound"),
                        Provider.State.ACTIVE,
                        Optional.of(new PortNumber("106588001")),
                        Optional.of(URI.create("http://127.0.0.1:9/webhook"))));
        providers.put(
                CHEAT,
                new Provider(
                        CHEAT,
                        new Wording("闪订网络", "Flash Order"),
                        Provider.State.ACTIVE,
                        Optional.empty(),
                        Optional.empty()));
        offers.add(new Offer(
                new OfferCode("RINGTONE5"),
                HONEST,
                1,
                new Wording("掌上铃音", "Ringtone"),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                Fen.ofYuan(5),
                Period.MONTH,
                0,
                true));
        news.add(new ProviderNews(
                7, HONEST, "SERVICE_STOPPED", "{}", at("2026-08-10T01:00:00Z"), Optional.empty(), 12, true));
    }

    private void services() {
        subscriptions.add(
                service(1, "RINGTONE5", HONEST, "掌上铃音", "Ringtone", 500, Period.MONTH, "2026-06-30T16:00:00Z", false));
        subscriptions.add(
                service(2, "READ8", HONEST, "阅读会员", "Reading club", 800, Period.MONTH, "2026-08-20T16:00:00Z", true));
        subscriptions.add(service(
                3, "GAME3", CHEAT, "斗地主道具", "Card game items", 300, Period.ONCE, "2026-08-01T02:00:00Z", false));
    }

    private static Subscription service(
            long id,
            String offer,
            ProviderId provider,
            String zh,
            String en,
            long fen,
            Period period,
            String paidUntil,
            boolean trial) {
        Instant until =
                period == Period.MONTH && !trial ? Instant.parse("2026-08-31T16:00:00Z") : Instant.parse(paidUntil);
        return new Subscription(
                id,
                CUSTOMER,
                new OfferCode(offer),
                provider,
                new Wording(zh, en),
                provider.equals(HONEST) ? new Wording("悦音科技", "Joyful Sound") : new Wording("闪订网络", "Flash Order"),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                new Fen(fen),
                period,
                Instant.parse("2026-07-01T02:02:00Z"),
                until,
                trial,
                Optional.empty(),
                "ORDER");
    }

    private void ordersAndCharges() {
        orders.add(order(44, CHEAT, OrderState.WAITING, FirstAnswer.Witness.CLAIMED, "点击确认订购", Optional.empty()));
        orders.add(order(43, CHEAT, OrderState.LAPSED, FirstAnswer.Witness.CLAIMED, "点击确认订购", Optional.empty()));
        orders.add(order(
                42,
                HONEST,
                OrderState.ACTIVE,
                FirstAnswer.Witness.SEEN,
                "DG RINGTONE5",
                Optional.of(new SecondAnswer(90017, at("2026-07-01T02:02:00Z"), "是47"))));
        charges.add(charge(UNDELIVERED, CUSTOMER, "2026-08-10T02:02:00Z"));
        charges.add(charge(VOUCHER, CUSTOMER, "2026-08-01T02:02:00Z"));
        charges.add(charge(OF_SOMEBODY_ELSE, ELSEWHERE, "2026-08-02T02:02:00Z"));
        notices.add(new ChargeNotice(
                VOUCHER,
                CUSTOMER,
                at("2026-08-01T02:02:00Z"),
                Optional.of(at("2026-08-01T02:02:01Z")),
                Optional.of(at("2026-08-01T02:02:02Z")),
                Optional.of(at("2026-08-01T02:02:05Z")),
                Optional.empty()));
        notices.add(new ChargeNotice(
                UNDELIVERED,
                CUSTOMER,
                at("2026-08-10T02:02:00Z"),
                Optional.of(at("2026-08-10T02:02:01Z")),
                Optional.of(at("2026-08-10T02:02:02Z")),
                Optional.empty(),
                Optional.of("UNDELIV")));
        entries.add(new AccountEntry(2, at("2026-08-01T02:02:00Z"), new Fen(-500), new Fen(3240), "CHARGE", "V"));
        entries.add(new AccountEntry(1, at("2026-07-01T02:02:00Z"), new Fen(3740), new Fen(3740), "IMPORT", "bss"));
    }

    private static Order order(
            long id,
            ProviderId provider,
            OrderState state,
            FirstAnswer.Witness witness,
            String words,
            Optional<SecondAnswer> second) {
        return new Order(
                id,
                provider,
                "ref-" + id,
                CUSTOMER,
                new OfferCode("GAME3"),
                1,
                new Wording("斗地主道具", "Card game items"),
                Fen.ofYuan(3),
                47,
                state,
                new FirstAnswer("WAP", at("2026-08-15T01:30:00Z"), words, witness),
                at("2026-08-15T01:30:02Z"),
                at("2026-08-16T01:30:02Z"),
                second,
                Optional.empty());
    }

    private static Charge charge(Voucher voucher, Msisdn line, String at) {
        return new Charge(
                voucher,
                new ChargeKey("order:" + voucher),
                line,
                Fen.ofYuan(5),
                FeeKind.INFORMATION,
                new Wording("掌上铃音", "Ringtone"),
                HONEST,
                new Wording("悦音科技", "Joyful Sound"),
                at(at),
                1,
                at(at),
                new Fen(3240));
    }

    private void talk() {
        messages.add(new MessageTrace(
                false,
                operator.serviceNumber(),
                "您有2项收费业务:1.掌上铃音(悦音科技)信息费5元/月,9月1日续费。退订请回复序号。",
                at("2026-08-14T03:00:01Z"),
                Optional.of(at("2026-08-14T03:00:02Z")),
                Optional.of(at("2026-08-14T03:00:04Z")),
                Optional.empty()));
        messages.add(new MessageTrace(
                true,
                operator.serviceNumber(),
                "0000",
                at("2026-08-14T03:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    public List<Subscription> running() {
        return new ArrayList<>(
                subscriptions.stream().filter(Subscription::isRunning).toList());
    }

    public List<String> deeds() {
        return audit.stream().map(recorded -> recorded.entry().deed()).toList();
    }
}
