package io.yinuo.ordering;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.AccountsUnderTest;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.TopUps;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Ordering with the real accounts behind it, on a real database, and a phone with 200 yuan that buys the plans and packs
 * which come with Yinuo. Restarting keeps database and ledger.
 */
public final class BuyingHouse {

    public static final Msisdn PHONE = Msisdn.of("13800002047");

    private final TestDatabase database;
    final SettableClock clock;
    final FakeLines lines = new FakeLines();
    final FakePartners partners = new FakePartners();
    final FakeCatalog catalog = new FakeCatalog();
    final FakeCommunication phones;
    final AccountsUnderTest accounts;
    final CrashingPacks packs;
    private final Random random = new Random(58);
    private OrderingParts parts;
    private long message = 1_000;

    public BuyingHouse(TestDatabase database, String now) {
        OrderingHouse.empty(database, "ordering");
        AccountsUnderTest.empty(database);
        this.database = database;
        this.clock = SettableClock.at(now);
        this.phones = new FakeCommunication(clock);
        this.accounts =
                new AccountsUnderTest(database, database.transactions(), lines, phones, OrderingHouse.OPERATOR, clock);
        this.packs = new CrashingPacks(accounts.packs());
        lines.active(PHONE);
        accounts.charging().open(PHONE, Fen.ofYuan(200));
        this.parts = assemble();
    }

    private OrderingParts assemble() {
        return OrderingHouse.assemble(
                database,
                database.transactions(),
                clock,
                new Neighbours(
                        lines,
                        catalog,
                        partners,
                        accounts.charging(),
                        new OwnPacks(accounts.catalogue(), packs, OrderingHouse.OPERATOR),
                        phones),
                random);
    }

    /** A new process on the same database, a while after the old one died. */
    void restartAndRest() {
        packs.before(() -> {});
        packs.after(() -> {});
        parts = assemble();
        clock.advance(Duration.ofSeconds(11));
        parts.passes().ordersOnce();
    }

    public PackOrders orders() {
        return parts.packOrders();
    }

    public Ordering ordering() {
        return parts.ordering();
    }

    OrderingPasses passes() {
        return parts.passes();
    }

    public SettableClock clock() {
        return clock;
    }

    public PackOrderRequest request(String offer, String channel) {
        return new PackOrderRequest(
                channel,
                "R-" + ++message,
                PHONE,
                new OfferCode(offer),
                new FirstAnswer(channel, clock.instant(), "订购" + offer, FirstAnswer.Witness.SEEN));
    }

    PackOrderAnswer asks(String offer) {
        return orders().order(request(offer, "SMS"));
    }

    public Order ordered(String offer, String channel) {
        PackOrderAnswer answer = orders().order(request(offer, channel));
        if (answer instanceof PackOrderAnswer.Taken(Order order)) {
            return order;
        }
        throw new AssertionError(offer + " was not taken: " + answer);
    }

    Order ordered(String offer) {
        return ordered(offer, "SMS");
    }

    SecondAnswer says(String words) {
        return new SecondAnswer(++message, clock.instant(), words);
    }

    public YesAnswer yes(Order order) {
        return ordering().confirm(PHONE, order.code(), says("是" + order.code()));
    }

    /** Ordered, confirmed and bought. */
    Order buys(String offer) {
        Order order = ordered(offer);
        yes(order);
        return now(order);
    }

    Order now(Order order) {
        return ordering().order(order.id()).orElseThrow();
    }

    /** Ordered, confirmed and bought, one after the other. */
    public void bought(String... offers) {
        List.of(offers).forEach(this::buys);
    }

    public TopUps topUps() {
        return accounts.topUps();
    }

    List<LinePack> has() {
        return accounts.packs().of(PHONE).map(LinePacks::packs).orElseThrow();
    }

    public List<String> names() {
        return has().stream().map(pack -> pack.name().zh()).toList();
    }

    List<Charge> charges() {
        return accounts.charging().charges(PHONE, 100);
    }

    public Fen balance() {
        return accounts.charging().balance(PHONE).orElseThrow();
    }

    void credit(long yuan) {
        accounts.charging()
                .credit(new ChargeKey("test:credit-" + ++message), PHONE, Fen.ofYuan(yuan), "TOP_UP", "test");
    }

    void stops(LinePack pack) {
        accounts.packs().stop(new ChargeKey("test:stop-" + ++message), PHONE, pack.number());
    }

    /** Time goes on to a moment, and what is due by then happens. */
    public void itIs(String moment) {
        clock.set(Instant.parse(moment));
        accounts.letTimePass();
    }

    void usesMegabytes(long megabytes) {
        accounts.usesData(PHONE, ++message, megabytes << 20, clock.instant().getEpochSecond());
    }

    List<String> texts() {
        return phones.textsTo(PHONE);
    }

    List<Fact> facts(String kind) {
        return database.facts("ordering").after(0, 1_000).stream()
                .filter(fact -> fact.kind().equals(kind))
                .toList();
    }

    Optional<Order> known(PackOrderRequest request) {
        return orders().find(request.origin(), request.reference());
    }
}
