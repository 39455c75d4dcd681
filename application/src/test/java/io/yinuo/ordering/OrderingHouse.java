package io.yinuo.ordering;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.Charging;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Ordering on a real database between neighbours that the test holds in its hands. Restarting keeps the database. */
public final class OrderingHouse implements AutoCloseable {

    static final Msisdn PHONE = Msisdn.of("13800002047");
    static final Msisdn OTHER_PHONE = Msisdn.of("13800002048");
    static final ProviderId PROVIDER = new ProviderId("SP-0417");
    static final ProviderId OTHER_PROVIDER = new ProviderId("SP-0999");
    static final PortNumber PORT = new PortNumber("106588001");
    static final OfferCode RINGTONE = new OfferCode("RINGTONE5");
    static final OfferCode READER = new OfferCode("READER8");
    static final OfferCode HOROSCOPE = new OfferCode("HOROSCOPE");
    static final OfferCode GAME = new OfferCode("GAME");
    static final OfferCode WEATHER = new OfferCode("WEATHER");
    public static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    final TestDatabase database;
    final SettableClock clock;
    final FakeLines lines = new FakeLines();
    final FakeCatalog catalog = new FakeCatalog();
    final FakePartners partners = new FakePartners();
    final FakeCommunication phones;
    final FakeCharging accounts;
    final CrashingCharging charging;
    private final Random random = new Random(47);
    private long message = 1_000;
    private OrderingParts parts;

    public OrderingHouse(TestDatabase database, String now) {
        this.database = database;
        this.clock = SettableClock.at(now);
        this.phones = new FakeCommunication(clock);
        this.accounts = new FakeCharging(clock);
        this.charging = new CrashingCharging(accounts);
        empty(database, "ordering");
        partners.add(PROVIDER, "XX公司", Optional.of(PORT), Optional.empty());
        partners.add(OTHER_PROVIDER, "YY公司", Optional.empty(), Optional.empty());
        catalog.offer(RINGTONE.text(), PROVIDER, "掌上铃音", 500, Period.MONTH, 0);
        catalog.offer(READER.text(), PROVIDER, "阅读会员", 800, Period.MONTH, 7);
        catalog.offer(HOROSCOPE.text(), PROVIDER, "每日星座", 10, Period.DAY, 0);
        catalog.offer(GAME.text(), PROVIDER, "游戏道具", 300, Period.ONCE, 0);
        catalog.offer(WEATHER.text(), PROVIDER, "天气", 0, Period.MONTH, 0);
        for (Msisdn phone : List.of(PHONE, OTHER_PHONE)) {
            lines.active(phone);
            accounts.open(phone, Fen.ofYuan(50));
        }
        this.parts = assemble(database, database.transactions(), clock, neighbours(charging), random);
    }

    /** Empties every table of an area. */
    static void empty(TestDatabase database, String area) {
        List<String> tables = database.jdbc()
                .sql("""
                        select schemaname || '.' || tablename from pg_tables
                        where schemaname = :area and tablename <> 'flyway_schema_history'
                        """)
                .param("area", area)
                .query((row, number) -> row.getString(1))
                .list();
        database.jdbc().sql("truncate " + String.join(", ", tables)).update();
    }

    private Neighbours neighbours(Charging charging) {
        return new Neighbours(
                lines, catalog, partners, charging, new OwnPacks(new TestCatalogue(), new NoPacks(), OPERATOR), phones);
    }

    static OrderingParts assemble(
            TestDatabase database,
            PlatformTransactionManager transactions,
            SettableClock clock,
            Neighbours neighbours,
            Random random) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("text/ordering");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return OrderingParts.of(
                neighbours,
                database.jdbc(),
                transactions,
                database.facts("ordering"),
                words,
                clock,
                OPERATOR,
                random,
                Runnable::run,
                settings(OrderingSettings.class, "yinuo.ordering"),
                settings(RenewalSettings.class, "yinuo.ordering.renewal"));
    }

    private static <T> T settings(Class<T> type, String prefix) {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate(prefix, type);
    }

    public Ordering ordering() {
        return parts.ordering();
    }

    OrderingPasses passes() {
        return parts.passes();
    }

    public Clock clock() {
        return clock;
    }

    public Lines lines() {
        return lines;
    }

    public Order newestOrder() {
        return ordering().orders(Optional.empty(), Optional.empty(), 1).getFirst();
    }

    /** The phone orders and confirms it. */
    public void start(String offer) {
        started(new OfferCode(offer));
    }

    /** The reminder goes out at one moment, and time goes on to another. */
    public void remindAndWaitUntil(String reminded, String now) {
        clock.set(Instant.parse(reminded));
        passes().renewalsOnce();
        clock.set(Instant.parse(now));
    }

    /** A new process on the same database. */
    void restart() {
        charging.before(() -> {});
        charging.after(() -> {});
        phones.afterTaking(() -> {});
        parts = assemble(database, database.transactions(), clock, neighbours(charging), random);
    }

    /** Time goes by in steps, and the passes run in each. */
    void wait(Duration duration, Duration step) {
        Instant end = clock.instant().plus(duration);
        while (clock.instant().isBefore(end)) {
            clock.advance(step);
            passes().ordersOnce();
            passes().renewalsOnce();
        }
    }

    void wait(Duration duration) {
        wait(duration, Duration.ofMinutes(30));
    }

    OrderRequest request(OfferCode offer, String reference) {
        return new OrderRequest(
                PROVIDER,
                reference,
                PHONE,
                offer,
                new FirstAnswer("WAP", clock.instant(), "点击订购", FirstAnswer.Witness.CLAIMED));
    }

    Order ordered(OfferCode offer) {
        return taken(ordering().order(request(offer, "R-" + ++message)));
    }

    static Order taken(OrderAnswer answer) {
        if (answer instanceof OrderAnswer.Taken(Order order)) {
            return order;
        }
        throw new AssertionError("Not taken: " + answer);
    }

    SecondAnswer says(String words) {
        return new SecondAnswer(++message, clock.instant(), words);
    }

    YesAnswer yes(Order order) {
        return ordering().confirm(order.line(), order.code(), says("是" + order.code()));
    }

    YesAnswer yes(int code) {
        return ordering().confirm(PHONE, code, says("是" + code));
    }

    /** A code that no order of the phone ever had. */
    int wrongCode() {
        Set<Integer> used = ordering().orders(Optional.of(PHONE), Optional.empty(), 100).stream()
                .map(Order::code)
                .collect(Collectors.toSet());
        for (int code = 10; code < 100; code++) {
            if (!used.contains(code)) {
                return code;
            }
        }
        throw new AssertionError("No code was left");
    }

    /** A service that the phone ordered and confirmed. */
    Subscription started(OfferCode offer) {
        Order order = ordered(offer);
        yes(order);
        return ordering().running(PHONE).stream()
                .filter(service -> service.offer().equals(offer))
                .findFirst()
                .orElseThrow();
    }

    Order now(Order order) {
        return ordering().order(order.id()).orElseThrow();
    }

    StopAnswer stop(Subscription... services) {
        return ordering()
                .stop(new StopRequest(
                        PHONE,
                        Set.of(services).stream().map(Subscription::id).collect(Collectors.toSet()),
                        clock.instant(),
                        "SMS",
                        "phone"));
    }

    List<Fact> facts(String kind) {
        return database.facts("ordering").after(0, 1_000).stream()
                .filter(fact -> fact.kind().equals(kind))
                .toList();
    }

    List<String> news() {
        return ordering().news(Optional.of(PROVIDER), 100).reversed().stream()
                .map(ProviderNews::kind)
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
