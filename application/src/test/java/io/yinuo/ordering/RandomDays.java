package io.yinuo.ordering;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountsUnderTest;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Random days of three phones with an honest and a cheating provider, and with the operator's own plans and packs: orders,
 * answers in time, wrong, late, doubled and delayed, by message and on the page, claims of every kind, stops, undos, prices that change, suspensions, clocks that jump, and a process that dies
 * at any point. Everything follows from the seed. What phones and providers really did is told to {@link Witness}.
 */
final class RandomDays {

    static final List<Msisdn> PHONES =
            List.of(Msisdn.of("13800000001"), Msisdn.of("13800000002"), Msisdn.of("13800000003"));
    static final Fen OPENING = Fen.ofYuan(100);

    private static final ProviderId HONEST = new ProviderId("SP-0001");
    private static final ProviderId CHEAT = new ProviderId("SP-0002");
    private static final List<ProviderId> PROVIDERS = List.of(HONEST, CHEAT);
    private static final List<OfferCode> PACKS = List.of(
            new OfferCode("PLAN-58"),
            new OfferCode("STACK-30"),
            new OfferCode("DAY-5"),
            new OfferCode("SMS-5"),
            new OfferCode("WELCOME-100"));
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(11),
            Duration.ofMinutes(20),
            Duration.ofHours(2),
            Duration.ofHours(23),
            Duration.ofHours(24),
            Duration.ofDays(4),
            Duration.ofDays(31));

    /** A message on its way from a phone to us. */
    private record OnItsWay(Msisdn phone, int code, SecondAnswer answer) {}

    private final Random random;
    private final TestDatabase database;
    final SettableClock clock = SettableClock.at("2026-01-31T02:00:00Z");
    final Fate fate = new Fate();
    final FakeCommunication inbox = new FakeCommunication(clock);
    private final FakeLines lines = new FakeLines();
    private final FakeCatalog catalog = new FakeCatalog();
    private final FakePartners partners = new FakePartners();
    private final List<OfferCode> offers = new ArrayList<>();
    private final List<OnItsWay> onTheirWay = new ArrayList<>();
    private final Charging accounts;
    private final AccountsUnderTest bank;
    private final MortalTransactions transactions;
    private final Neighbours neighbours;
    private OrderingParts parts;
    private Witness witness;
    private long messages;
    private int credits;

    RandomDays(long seed, TestDatabase database) {
        this.random = new Random(seed);
        this.database = database;
        this.transactions = new MortalTransactions(database.transactions(), fate);
        this.bank = new AccountsUnderTest(database, transactions, lines, inbox, OrderingHouse.OPERATOR, clock);
        this.accounts = bank.charging();
        CrashingCharging mortal = new CrashingCharging(accounts);
        mortal.before(fate::point);
        mortal.after(fate::point);
        inbox.beforeTaking(fate::point);
        inbox.afterTaking(fate::point);
        CrashingPacks mortalPacks = new CrashingPacks(bank.packs());
        mortalPacks.before(fate::point);
        mortalPacks.after(fate::point);
        this.neighbours = new Neighbours(
                lines,
                catalog,
                partners,
                mortal,
                new OwnPacks(bank.catalogue(), mortalPacks, OrderingHouse.OPERATOR),
                inbox);
        offer("RING", HONEST, "铃音", 500, Period.MONTH, 0);
        offer("READ", HONEST, "阅读", 300, Period.MONTH, 5);
        offer("STAR", CHEAT, "星座", 20, Period.DAY, 0);
        offer("GAME", CHEAT, "游戏", 700, Period.ONCE, 0);
        offer("NEWS", CHEAT, "新闻", 0, Period.MONTH, 0);
        for (ProviderId provider : PROVIDERS) {
            partners.add(provider, provider.text(), Optional.empty(), Optional.empty());
        }
        for (Msisdn phone : PHONES) {
            lines.active(phone);
            accounts.open(phone, OPENING);
        }
        start();
    }

    private void offer(String code, ProviderId provider, String name, long fen, Period period, int trialDays) {
        catalog.offer(code, provider, name, fen, period, trialDays);
        offers.add(new OfferCode(code));
    }

    /** A new process on the same database; the messages that it had not ended are offered again. */
    private void start() {
        fate.revive();
        bank.letRowsFollow();
        parts = OrderingHouse.assemble(database, transactions, clock, neighbours, random);
        Witness remembered = witness;
        witness = remembered == null
                ? new Witness(parts.ordering(), accounts, bank.packs(), inbox)
                : remembered.afterRestart(parts.ordering());
    }

    /** Lives through so many events, and looks after each whether every promise holds. */
    void live(int events) {
        for (int event = 0; event < events; event++) {
            if (random.nextInt(12) == 0) {
                fate.dieIn(1 + random.nextInt(14));
            }
            try {
                happen();
            } catch (Crash e) {
                witness.died();
            }
            if (fate.isDead()) {
                start();
            }
            witness.look(clock.instant());
        }
        recover();
        witness.lookAtTheEnd();
    }

    private void happen() {
        switch (random.nextInt(46)) {
            case 0, 1, 2, 3, 4, 5, 6 -> order();
            case 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 -> answer();
            case 17, 18 -> deliverLate();
            case 19 -> wrongCode();
            case 20, 21, 22, 23 -> claim();
            case 24, 25 -> stop();
            case 26 -> undo();
            case 27 -> changeAPrice();
            case 28, 29 -> suspendOrLift();
            case 30, 31 -> clock.advance(pick(JUMPS));
            case 32 -> credit();
            case 33, 34, 35 -> pass();
            case 36, 37, 38 -> orderPack();
            case 39 -> confirmOnPage();
            default -> daysGoBy();
        }
    }

    /** Mostly its own offer, sometimes another's; mostly under a new reference, sometimes under a used one. */
    private void order() {
        OfferCode offer = pick(offers);
        parts.ordering()
                .order(new OrderRequest(
                        someProvider(offer),
                        "R" + random.nextInt(300),
                        pick(PHONES),
                        offer,
                        new FirstAnswer("WAP", clock.instant(), "", FirstAnswer.Witness.CLAIMED)));
    }

    /** By message or on the page; mostly under a new reference, sometimes under a used one. */
    private void orderPack() {
        String channel = random.nextInt(3) == 0 ? FirstAnswer.PAGE : "SMS";
        parts.packOrders()
                .order(new PackOrderRequest(
                        channel,
                        "P" + random.nextInt(300),
                        pick(PHONES),
                        pick(PACKS),
                        new FirstAnswer(channel, clock.instant(), "", FirstAnswer.Witness.SEEN)));
    }

    /** Somebody presses the second button for one of the newest orders, his own or not. */
    private void confirmOnPage() {
        Msisdn phone = pick(PHONES);
        List<Order> newest = parts.ordering().orders(Optional.empty(), Optional.empty(), 10);
        if (newest.isEmpty()) {
            return;
        }
        Order order = pick(newest);
        if (order.line().equals(phone) && order.firstAnswer().channel().equals(FirstAnswer.PAGE)) {
            witness.saysYesOnPage(order, clock.instant());
        }
        parts.packOrders().confirmOnPage(phone, order.id(), "确认");
    }

    /** The phone says yes to one of the questions that it has: now, twice, or in a message that takes its time. */
    private void answer() {
        Msisdn phone = pick(PHONES);
        List<Witness.Question> questions = witness.questionsTo(phone);
        if (questions.isEmpty()) {
            return;
        }
        Witness.Question question =
                questions.get(Math.max(0, questions.size() - 1 - (random.nextInt(3) == 0 ? random.nextInt(4) : 0)));
        OnItsWay yes = new OnItsWay(
                phone, question.code(), new SecondAnswer(++messages, clock.instant(), "是" + question.code()));
        switch (random.nextInt(5)) {
            case 0 -> onTheirWay.add(yes);
            case 1 -> {
                deliver(yes);
                deliver(yes);
            }
            default -> deliver(yes);
        }
    }

    private void deliver(OnItsWay yes) {
        witness.saysYes(yes.phone(), yes.code(), yes.answer());
        onTheirWay.add(yes); // until it is answered; after a crash it is offered again
        parts.ordering().confirm(yes.phone(), yes.code(), yes.answer());
        onTheirWay.remove(yes);
    }

    private void deliverLate() {
        if (!onTheirWay.isEmpty()) {
            deliver(onTheirWay.remove(random.nextInt(onTheirWay.size())));
        }
    }

    private void wrongCode() {
        Msisdn phone = pick(PHONES);
        int code = 10 + random.nextInt(90);
        SecondAnswer answer = new SecondAnswer(++messages, clock.instant(), "是" + code);
        witness.saysYes(phone, code, answer);
        parts.ordering().confirm(phone, code, answer);
    }

    private void claim() {
        OfferCode offer = pick(offers);
        parts.ordering().claim(someProvider(offer), pick(PHONES), offer, "C" + random.nextInt(20));
    }

    private ProviderId someProvider(OfferCode offer) {
        return random.nextInt(8) == 0
                ? pick(PROVIDERS)
                : catalog.offer(offer).orElseThrow().provider();
    }

    private void stop() {
        Msisdn phone = pick(PHONES);
        Set<Long> chosen = new TreeSet<>();
        for (Subscription service : parts.ordering().all(phone, 50)) {
            if (random.nextInt(service.isRunning() ? 2 : 6) == 0) {
                chosen.add(service.id());
            }
        }
        if (!chosen.isEmpty()) {
            witness.stopped(parts.ordering().stop(new StopRequest(phone, chosen, clock.instant(), "SMS", "phone")));
        }
    }

    private void undo() {
        Msisdn phone = pick(PHONES);
        witness.wantsBack(phone);
        parts.ordering().undo(phone, new SecondAnswer(++messages, clock.instant(), "恢复"));
    }

    private void changeAPrice() {
        OfferCode offer = pick(offers);
        if (!offer.text().equals("NEWS")) {
            catalog.price(offer, 10L * (1 + random.nextInt(90)));
        }
    }

    private void suspendOrLift() {
        ProviderId provider = pick(PROVIDERS);
        if (random.nextInt(4) == 0) {
            partners.suspend(provider, "staff", "test");
            witness.suspended(provider);
        } else {
            partners.lift(provider);
            witness.lifted(provider);
        }
    }

    private void credit() {
        Msisdn phone = pick(PHONES);
        Fen amount = Fen.ofYuan(1 + random.nextInt(20));
        ChargeKey key = new ChargeKey("test:credit-" + ++credits);
        try {
            accounts.credit(key, phone, amount, "TOP_UP", "test");
        } catch (Crash e) {
            witness.died();
            start();
            accounts.credit(key, phone, amount, "TOP_UP", "test"); // whoever does not know asks again
        }
        witness.credited(phone, amount);
    }

    private void pass() {
        parts.passes().ordersOnce();
        parts.passes().renewalsOnce();
        bank.handOverOwedNotices();
    }

    private void daysGoBy() {
        int days = 1 + random.nextInt(random.nextInt(3) == 0 ? 30 : 2);
        for (int hours = 0; hours < 24 * days; hours += 4) {
            clock.advance(Duration.ofHours(4));
            pass();
        }
    }

    /** Everything that was begun comes to its end. */
    private void recover() {
        start();
        for (OnItsWay yes : List.copyOf(onTheirWay)) {
            onTheirWay.remove(yes);
            deliver(yes);
        }
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(11));
            pass();
            witness.look(clock.instant());
        }
    }

    Witness witness() {
        return witness;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
