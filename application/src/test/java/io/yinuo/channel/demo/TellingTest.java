package io.yinuo.channel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
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
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Region;
import io.yinuo.trouble.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A walk through the story, told from the records: a step is done when its events were seen, and not before. */
class TellingTest {

    private static final Instant START = Instant.parse("2026-08-01T02:00:00Z");
    private static final Msisdn PHONE = Msisdn.of("13800002047");
    private static final Wording TONES = new Wording("掌上铃音", "Pocket Tones");
    private static final Wording GAME = new Wording("游戏大礼包", "Game Treasure");
    private static final Wording PACK = new Wording("30元流量叠加包", "Stack pack 30");
    private static final Cast.Company PACK_SELLER = new Cast.Company(new ProviderId("OP-0000"), Cast.PACK, "", "");
    private static final PrintedCard CARD = new PrintedCard("000001-00001", "123456789012345678", Fen.ofYuan(50));
    private static final Voucher VOUCHER = Voucher.ofSequence(7);

    private final Walk walk = new Walk(PHONE, START, Fen.ofYuan(50));
    private final List<ScreenMessage> screen = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private final List<AccountEntry> entries = new ArrayList<>();
    private final List<Subscription> services = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private Fen balance = Fen.ofYuan(50);
    private Language language = Language.ZH;

    @Test
    void atTheBeginningOnlyTheFirstStepIsOpen() {
        StoryView story = told();
        assertThat(story.phone()).isEqualTo("138 0000 2047");
        assertThat(story.balance()).isEqualTo("50元");
        assertThat(story.steps())
                .extracting(StoryView.Step::stateName)
                .containsExactly("NOW", "LATER", "LATER", "LATER", "LATER", "LATER", "LATER", "LATER", "LATER");
        assertThat(story.steps())
                .extracting(StoryView.Step::open)
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(story.finished()).isFalse();
    }

    @Test
    void anOrderAloneIsNotEnough_theRefusalOfTheChargeMustBeSeenToo() {
        theCheatOrders();
        assertThat(step(1).stateName()).isEqualTo("NOW");
        assertThat(step(1).seen()).extracting(StoryView.Sight::seen).containsExactly(true, true, true, false);
        assertThat(step(1).seen().get(2).text()).contains("扣费 0 元", "50元", "8月2日10:00");
        walk.cheatClaimed(new MachineAnswer(409, "NEVER_CONFIRMED", "{}", START));
        assertThat(step(1).stateName()).isEqualTo("DONE");
        assertThat(step(1).outcome()).isEqualTo("扣费 0 元，余额仍是 50元。");
        assertThat(step(1).refusal()).isPresent();
        assertThat(step(1).open()).isTrue();
        assertThat(step(2).stateName()).isEqualTo("NOW");
    }

    @Test
    void aChargeThatWasMadeIsNeverToldAsARefusal() {
        theCheatOrders();
        walk.cheatClaimed(new MachineAnswer(201, "", "{\"voucher\":\"X\"}", START));
        assertThat(step(1).stateName()).isEqualTo("NOW");
        assertThat(step(1).seen().getLast().seen()).isFalse();
    }

    @Test
    void whoSaysYesToTheCheatIsToldThatItWasHisOwnYes() {
        orders.add(order(Cast.CHEAT, GAME, 48, OrderState.ACTIVE, true));
        receives("同意请24小时内回复“是48”");
        assertThat(step(1).stateName()).isEqualTo("DONE");
        assertThat(step(1).outcome()).isEqualTo("您亲自同意了，所以它开通了。");
    }

    @Test
    void aReportIsToldWithItsNumber() {
        theCheatOrders();
        reports.add(new Report("R-7", PHONE, Report.About.CHARGE, "举报", "", START));
        assertThat(step(1).asides()).singleElement().asString().contains("R-7");
    }

    @Test
    void theNoticeMustBeOnThePhone_notOnlyTheCharge() {
        theCheatIsRefused();
        theHonestOneIsConfirmed();
        assertThat(step(2).stateName()).isEqualTo("NOW");
        receives("扣费提醒:8月1日10:02扣“掌上铃音”5元,余额45元。凭证号" + VOUCHER + "。");
        assertThat(step(2).stateName()).isEqualTo("DONE");
        assertThat(step(2).outcome()).contains("5元", VOUCHER.text());
        assertThat(step(2).seen().getLast().text()).contains("50元 → 45元");
    }

    @Test
    void theQuickWordsHoldTheYesOnlyWhileSomethingWaits() {
        assertThat(told().quick()).extracting(StoryView.Quick::words).containsExactly("0000", "2", "举报", "余额");
        theCheatOrders();
        assertThat(told().quick()).extracting(StoryView.Quick::words).contains("是48");
        assertThat(told(Language.EN).quick())
                .extracting(StoryView.Quick::words)
                .containsExactly("0000", "2", "YES48", "REPORT", "BALANCE");
    }

    @Test
    void theWholeWalkLightsUpStepByStep() {
        theCheatIsRefused();
        theHonestOneIsConfirmed();
        receives("凭证号" + VOUCHER);
        sends("0000");
        receives("您有3项收费业务:1.掌上铃音…2.阅读会员免费体验至8月19日");
        assertThat(states()).isEqualTo("DDNLLLLLL");
        stopped();
        assertThat(states()).isEqualTo("DDDNLLLLL");
        assertThat(step(4).deeds().getFirst().enabled()).isTrue();
        walk.claimedAfterStop(new MachineAnswer(409, "STOPPED", "{}", START));
        assertThat(states()).isEqualTo("DDDDNLLLL");
        services.clear();
        services.add(subscription(Optional.empty()));
        walk.sawResumed();
        assertThat(states()).isEqualTo("DDDDDNLLL");
        dataIsUsedUp();
        assertThat(states()).isEqualTo("DDDDDDNLL");
        wentAbroad();
        assertThat(states()).isEqualTo("DDDDDDDNL");
        theCardIsUsedTwice();
        assertThat(states()).isEqualTo("DDDDDDDDN");
        walk.sawBoard();
        assertThat(states()).isEqualTo("DDDDDDDDD");
        assertThat(told().finished()).isTrue();
    }

    @Test
    void dataIsUsedOneThingAfterAnother() {
        assertThat(enabled(6)).containsExactly("buy-pack");
        orders.addFirst(order(PACK_SELLER, PACK, 61, OrderState.WAITING, false));
        assertThat(enabled(6)).isEmpty();
        receives("同意请24小时内回复“是61”");
        assertThat(enabled(6)).containsExactly("pack-yes");
        orders.removeFirst();
        orders.addFirst(order(PACK_SELLER, PACK, 61, OrderState.ACTIVE, true));
        assertThat(enabled(6)).containsExactly("use-most");
        walk.use(Walk.Use.MOST, START.plusSeconds(60));
        assertThat(enabled(6)).containsExactly("use-rest");
        receives("流量提醒:…100MB已用80MB(80%),剩20MB");
        assertThat(step(6).seen().get(1).text()).contains("1.0 秒后");
        walk.use(Walk.Use.REST, START.plusSeconds(60));
        assertThat(enabled(6)).isEmpty();
        assertThat(step(6).seen()).extracting(StoryView.Sight::seen).containsExactly(true, true, false);
        receives("流量提醒:…100MB已全部用完。现接着用…");
        assertThat(step(6).stateName()).isEqualTo("DONE");
    }

    @Test
    void abroadThePriceComesFirstAndOnlyTheRightSumIsRight() {
        assertThat(enabled(7)).containsExactly("use-abroad");
        walk.use(Walk.Use.FIRST_ABROAD, START);
        paysAbroad(300);
        assertThat(enabled(7)).containsExactly("use-abroad-rest");
        assertThat(step(7).asides()).containsExactly("到现在收了 3元");
        receives("漫游提醒:您在台湾使用数据流量,每3MB收3元");
        walk.use(Walk.Use.REST_ABROAD, START);
        paysAbroad(1_200);
        assertThat(step(7).stateName()).isNotEqualTo("DONE");
        paysAbroad(300);
        assertThat(step(7).stateName()).isEqualTo("DONE");
        assertThat(step(7).seen().getLast().text()).contains("18元");
    }

    @Test
    void aCardCountsOnceAndTheSecondTryMustBeRefusedBeforeTheEyes() {
        assertThat(enabled(8)).containsExactly("take-card");
        walk.took(CARD);
        walk.took(new PrintedCard("000002-00001", "222222222222222222", Fen.ofYuan(50)));
        assertThat(enabled(8)).containsExactly("use-card");
        assertThat(step(8).deeds().get(1).words()).as("one card a walk").isEqualTo("充值" + CARD.secret());
        receives("充值成功:已充入50元,充值后话费余额100元。");
        assertThat(step(8).seen())
                .as("words without an entry are nothing")
                .extracting(StoryView.Sight::seen)
                .containsExactly(true, false, false);
        isCredited("card 000009-00001");
        assertThat(enabled(8)).as("another card").containsExactly("use-card");
        isCredited("card " + CARD.serial());
        assertThat(enabled(8)).containsExactly("use-card-again");
        assertThat(step(8).seen().get(1).text()).contains("50元", "100元");
        receives("这张50元充值卡已于8月1日10:01充入您的号码,不会重复充值。");
        assertThat(step(8).stateName()).isEqualTo("DONE");
        isCredited("card " + CARD.serial());
        assertThat(step(8).stateName()).as("twice is once too often").isNotEqualTo("DONE");
    }

    @Test
    void whoTakesTheServiceUpAgainTooEarlyIsToldSo() {
        stopped();
        walk.sawResumed();
        assertThat(step(4).asides()).singleElement().asString().contains("恢复");
        assertThat(step(4).deeds().getFirst().enabled()).isFalse();
    }

    @Test
    void everyTextIsThereInEnglishToo() {
        language = Language.EN;
        theCheatIsRefused();
        theHonestOneIsConfirmed();
        receives("Voucher " + VOUCHER);
        stopped();
        walk.claimedAfterStop(new MachineAnswer(409, "STOPPED", "{}", START));
        dataIsUsedUp();
        wentAbroad();
        theCardIsUsedTwice();
        StoryView story = told(Language.EN);
        assertThat(story.balance()).isEqualTo("45 yuan");
        assertThat(story.toString()).doesNotContainPattern("\\{[0-9]}").doesNotContain("demo.step");
        assertThat(story.steps().get(4).asides()).containsExactly("This phone now gets English messages.");
        assertThat(story.steps().getFirst().what()).startsWith("Wild Goose Play never asked you");
    }

    private void theCheatOrders() {
        orders.add(order(Cast.CHEAT, GAME, 48, OrderState.WAITING, false));
        receives("飞鸿互娱申请为您开通“游戏大礼包”:同意请24小时内回复“是48”");
    }

    private void theCheatIsRefused() {
        theCheatOrders();
        walk.cheatClaimed(new MachineAnswer(409, "NEVER_CONFIRMED", "{}", START));
    }

    private void theHonestOneIsConfirmed() {
        orders.addFirst(order(Cast.HONEST, TONES, 31, OrderState.ACTIVE, true));
        receives("同意请24小时内回复“是31”");
        sends("是31");
        balance = Fen.ofYuan(45);
        charges.add(new Charge(
                VOUCHER,
                new ChargeKey("order:1"),
                PHONE,
                Fen.ofYuan(5),
                FeeKind.INFORMATION,
                TONES,
                Cast.HONEST.id(),
                TONES,
                START,
                1,
                START.plusSeconds(60),
                balance));
    }

    private void dataIsUsedUp() {
        orders.addFirst(order(PACK_SELLER, PACK, 61, OrderState.ACTIVE, true));
        receives("流量提醒:…100MB已用80MB(80%),剩20MB");
        receives("流量提醒:…100MB已全部用完。现接着用…");
    }

    private void wentAbroad() {
        receives("漫游提醒:您在台湾使用数据流量,每3MB收3元");
        paysAbroad(1_800);
    }

    private void paysAbroad(long fen) {
        entries.add(new AccountEntry(entries.size() + 1, START, new Fen(-fen), balance, "ROAMING", ""));
    }

    private void theCardIsUsedTwice() {
        walk.took(CARD);
        isCredited("card " + CARD.serial());
        receives("充值成功:已充入50元,充值后话费余额100元。");
        receives("这张50元充值卡已于8月1日10:01充入您的号码,不会重复充值。");
    }

    private void isCredited(String reference) {
        entries.add(new AccountEntry(entries.size() + 1, START, Fen.ofYuan(50), Fen.ofYuan(100), "TOP_UP", reference));
    }

    private List<String> enabled(int step) {
        return step(step).deeds().stream()
                .filter(StoryView.Deed::enabled)
                .map(StoryView.Deed::id)
                .toList();
    }

    private void stopped() {
        Subscription service = subscription(Optional.of(START.plusSeconds(120)));
        services.add(service);
        walk.sawStopped(service);
    }

    private static Subscription subscription(Optional<Instant> endedAt) {
        return new Subscription(
                1,
                PHONE,
                new OfferCode("RINGTONE5"),
                new ProviderId("SP-0417"),
                TONES,
                new Wording("星河彩铃", "Galaxy Tones"),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                Fen.ofYuan(5),
                Period.MONTH,
                START,
                START.plus(Duration.ofDays(31)),
                false,
                endedAt,
                "ORDER");
    }

    private static Order order(Cast.Company company, Wording service, int code, OrderState state, boolean yes) {
        return new Order(
                code,
                company.id(),
                "ref-" + code,
                PHONE,
                company.offer(),
                1,
                service,
                Fen.ofYuan(5),
                code,
                state,
                new FirstAnswer("WAP", START, "一键领取", FirstAnswer.Witness.CLAIMED),
                START,
                START.plus(Duration.ofHours(24)),
                yes ? Optional.of(new SecondAnswer(9, START, "是" + code)) : Optional.empty(),
                Optional.empty());
    }

    private void receives(String text) {
        screen.add(new ScreenMessage(screen.size() + 1, true, "10086", text, START.plusSeconds(61)));
    }

    private void sends(String text) {
        screen.add(new ScreenMessage(screen.size() + 1, false, "10086", text, START.plusSeconds(61)));
    }

    private StoryView.Step step(int number) {
        return told().steps().get(number - 1);
    }

    private String states() {
        StringBuilder states = new StringBuilder();
        told().steps().forEach(step -> states.append(step.stateName().charAt(0)));
        return states.toString();
    }

    private StoryView told() {
        return told(Language.ZH);
    }

    private StoryView told(Language reader) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("text/demo");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        Operator operator = new Operator(
                new Wording("示例运营商", "Example Operator"),
                ZoneId.of("Asia/Shanghai"),
                new PortNumber("10086"),
                new PortNumber("10086999"));
        boolean english = reader == Language.EN;
        Telling.CompanyNames names = new Telling.CompanyNames(
                english ? "Wild Goose Play" : "飞鸿互娱",
                english ? "Game Treasure" : "游戏大礼包",
                english ? "Galaxy Tones" : "星河彩铃",
                english ? "Pocket Tones" : "掌上铃音");
        Scene scene = new Scene(
                walk,
                new Line(PHONE, LineState.ACTIVE, new Region("/hunan"), language, Optional.of(START)),
                List.copyOf(screen),
                List.copyOf(orders),
                List.copyOf(services),
                List.copyOf(charges),
                List.copyOf(entries),
                List.copyOf(reports),
                Optional.empty(),
                balance,
                true);
        return new Telling(scene, new DemoWords(texts, operator, reader), names).view();
    }
}
