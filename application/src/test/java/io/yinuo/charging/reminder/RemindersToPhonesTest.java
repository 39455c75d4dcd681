package io.yinuo.charging.reminder;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.QuietHours;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.ToldReminder;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C2.3: what a customer is told of his use, from 1 August 2026, 10:02 in Shanghai; each thing once, whatever breaks. */
class RemindersToPhonesTest {

    private static final OfferCode PLAN_58 = new OfferCode("PLAN-58");
    private static final OfferCode STACK_30 = new OfferCode("STACK-30");
    private static final Instant MORNING = Instant.parse("2026-08-01T02:02:00Z");
    private static final Instant NIGHT = Instant.parse("2026-08-05T15:30:00Z"); // 23:30
    private static final Instant SEVEN = Instant.parse("2026-08-05T23:00:00Z"); // 7:00 on the 6th
    private static final QuietHours FROM_22_TO_7 = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;

    private static TestDatabase database;

    private final FakeNetwork network = new FakeNetwork();
    private final SettableClock clock = SettableClock.at(MORNING.toString());
    private ChargingHouse house;
    private long records;
    private int purchases;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aCustomerWith200Yuan() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, clock, network);
        house.charging.open(PHONE, Fen.ofYuan(200));
    }

    private void buys(OfferCode offer) {
        assertThat(house.packs.buy(key("order:" + ++purchases), PHONE, offer))
                .isInstanceOf(PurchaseAnswer.Bought.class);
        network.sent.clear(); // of its charge a customer was told elsewhere
    }

    private void uses(int useClass, int destination, long units) {
        long now = clock.instant().getEpochSecond();
        assertThat(house.ledger
                        .ask(command -> command.use(7, ++records, PHONE.e164(), useClass, destination, units, now))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        house.projection.advanceAll();
    }

    private void itIs(Instant moment) {
        clock.set(moment);
        house.ledger.ask(command -> command.advance(1_000, 0));
        house.projection.advanceAll();
    }

    /** What the phone was told in a round. */
    private List<String> told() {
        network.sent.clear();
        house.reminders.round().tell();
        return network.sent.stream().map(OutgoingMessage::text).toList();
    }

    private ToldReminder newest() {
        return house.reminders.front().newest(PHONE, 10).getFirst();
    }

    private List<Fact> facts(String kind) {
        return house.factsOf(kind);
    }

    // -------------------------------------------------------------------------------------------------- what is said

    @Test
    void atFourFifthsHeIsToldWhatIsLeftUntilWhenAndWhatComesNext() {
        buys(PLAN_58);
        buys(STACK_30);
        itIs(Instant.parse("2026-08-30T02:02:00Z"));
        told(); // that both end soon
        uses(DATA, 0, 400 * MB);

        assertThat(told())
                .containsExactly("流量提醒:截至8月30日10:02,“4G套餐58元”500MB已用400MB(80%),剩100MB,8月31日24时到期。"
                        + "用完后接着用“30元流量叠加包”(剩500MB),目前无需另购。");
        assertThat(network.sent).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo(new PortNumber("10086"));
            assertThat(message.to()).isEqualTo(PHONE);
            assertThat(message.validity()).isEqualTo(Duration.ofHours(24));
        });
        assertThat(newest().text()).isEqualTo(network.sent.getFirst().text());
    }

    @Test
    void whoReadsEnglishIsToldInEnglish() {
        house.languages.put(PHONE, Language.EN);
        buys(PLAN_58);
        buys(STACK_30);
        itIs(Instant.parse("2026-08-30T02:02:00Z"));
        told(); // that both end soon
        uses(DATA, 0, 420 * MB);

        assertThat(told())
                .containsExactly(
                        "Data use by 30 August 10:02: \"4G plan 58\" 500MB, 420MB used (84%), 80MB left until the"
                                + " end of 31 August. \"Stack pack 30\" comes next (500MB left). No need to buy more for now.");
    }

    @Test
    void whatWillBeMissingIsCoveredByTheCheapestPackFromTheCustomersOwnUse() {
        buys(PLAN_58);
        itIs(Instant.parse("2026-08-11T02:02:00Z")); // ten days later
        uses(DATA, 0, 250 * MB);

        // 250 MB in ten days is 514 MB in the 20 days and 14 hours that follow, and 250 MB are left
        assertThat(told())
                .singleElement()
                .asString()
                .contains("500MB已用250MB(50%)")
                .endsWith("用完后每1MB按0.29元计费。按您近10天的用量,月底前约还差264.54MB,最省的是“30元流量叠加包”30元,回复“订购STACK-30”办理。");
    }

    @Test
    void theWeekThatIsPastCountsMoreThanTheTimeBefore() {
        buys(PLAN_58);
        itIs(Instant.parse("2026-08-11T02:02:00Z"));
        uses(DATA, 0, 10 * MB);
        itIs(Instant.parse("2026-08-13T02:02:00Z")); // two days later: 10 MB in two days, says the past
        uses(DATA, 0, 390 * MB);

        assertThat(told()).singleElement().asString().contains("剩100MB").endsWith("用完后每1MB按0.29元计费,目前无需另购。");
    }

    @Test
    void theLittleThatWillBeMissingIsCheaperWithoutAPack() {
        itIs(Instant.parse("2026-08-26T02:02:00Z"));
        buys(PLAN_58);
        itIs(Instant.parse("2026-08-30T16:02:00Z")); // the 31st, 0:02
        told(); // that it ends soon
        uses(DATA, 0, 480 * MB);

        // 104 MB a day; the 83 MB beyond the 20 that are left cost 24 yuan, a day pack of 200 MB costs 5
        assertThat(told()).singleElement().asString().endsWith("最省的是“5元流量日包”5元,回复“订购DAY-5”办理。");
        itIs(Instant.parse("2026-08-31T14:02:00Z")); // 22:02, two hours before the end
        told();
        uses(DATA, 0, 20 * MB);
        assertThat(told())
                .singleElement()
                .asString()
                .contains("已全部用完。之后每1MB按0.29元计费。按您近")
                .endsWith("元,比买包省,无需另购。");
    }

    @Test
    void whoWantsUseToStopIsAdvisedAPackHoweverLittleIsMissing() {
        house.packs.limit(key("limit:1"), PHONE, new SpendingLimits(Optional.empty(), true));
        itIs(Instant.parse("2026-08-26T02:02:00Z"));
        buys(PLAN_58);
        itIs(Instant.parse("2026-08-31T14:02:00Z"));
        told();
        uses(DATA, 0, 500 * MB);
        assertThat(told())
                .singleElement()
                .asString()
                .contains("现已停止使用,不另收费。")
                .endsWith("最省的是“5元流量日包”5元,回复“订购DAY-5”办理。");
    }

    @Test
    void whoUsesMoreInOneGoThanALevelIsToldOnceOfTheHighest() {
        buys(PLAN_58);
        buys(STACK_30);
        uses(DATA, 0, 600 * MB);

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("流量提醒:截至8月1日10:02,“4G套餐58元”500MB已全部用完。现接着用“30元流量叠加包”(剩400MB)")
                .contains("按您近1天的用量,月底前约还差14.54GB");
    }

    @Test
    void firstUseBeyondAllPacksIsToldWithItsPrice() {
        uses(DATA, 0, 3 * MB);
        uses(DATA, 0, 3 * MB);
        assertThat(told()).singleElement().asString().startsWith("计费提醒:8月1日10:02起,您的国内流量已没有可用的套餐或流量包,每1MB按0.29元计费");
    }

    @Test
    void whoWantsUseToStopIsToldThatItStopsAndCostsNothing() {
        house.packs.limit(key("limit:1"), PHONE, new SpendingLimits(Optional.empty(), true));
        buys(PLAN_58);
        uses(DATA, 0, 500 * MB);
        assertThat(told()).singleElement().asString().contains("已全部用完。现已停止使用,不另收费");
    }

    @Test
    void theOwnLimitIsCalledToMindAndSaysWhenNothingCostsAnyMore() {
        house.packs.limit(key("limit:1"), PHONE, new SpendingLimits(Optional.of(Fen.ofYuan(10)), false));
        uses(DATA, 0, 28 * MB);
        assertThat(told())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).isEqualTo("消费提醒:截至8月1日10:02,您本月套餐外用量费8.12元,已达您设定的每月上限10元的81%。"));
        uses(DATA, 0, 10 * MB);
        assertThat(told()).singleElement().asString().contains("已达您设定的上限10元,本月不再产生套餐外用量费");
    }

    @Test
    void whatEndsSoonIsCalledToMindWithWhatBecomesOfTheRest() {
        buys(STACK_30);
        itIs(Instant.parse("2026-08-28T16:00:00Z"));
        assertThat(told()).containsExactly("到期提醒:“30元流量叠加包”还剩500MB,8月31日24时到期,到期未用的作废。");
    }

    @Test
    void aPlanThatCannotBePaidSaysWhatIsMissing() {
        house.charging.charge(key("other:1"), ChargingHouse.ringtone(PHONE, 10_000));
        buys(PLAN_58);
        itIs(Instant.parse("2026-08-31T16:00:01Z"));
        assertThat(told()).last().asString().isEqualTo("续订提醒:“4G套餐58元”已到期,续订需58元,您的余额42元不足,暂未续订。充值后自动续订。");
    }

    @Test
    void thePriceAbroadIsToldAtTheFirstByteAndEveryStateOfTheDay() {
        uses(ABROAD, TAIWAN, 1);
        assertThat(told()).containsExactly("漫游提醒:您在台湾使用数据流量,每3MB收3元,不足3MB按3MB计;每天(北京时间)最多收30元,此后可免费用至50MB。不使用不收费。");
        uses(ABROAD, TAIWAN, 31 * MB);
        assertThat(told()).containsExactly("漫游提醒:您今天(北京时间)在台湾已收满10个流量包的费用,今天不再收费,还可免费使用20MB。");
        uses(ABROAD, TAIWAN, 20 * MB);
        assertThat(told()).singleElement().asString().contains("您今天在台湾的免费流量已用完,数据流量已暂停");
    }

    // ---------------------------------------------------------------------------------------------------------- once

    @Test
    void eachLevelIsToldOnceAlsoAfterARestart() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        assertThat(told()).hasSize(1);
        uses(DATA, 0, MB);
        assertThat(told()).isEmpty();

        house = house.restarted();
        house.projection.advanceAll();
        assertThat(told()).isEmpty();
        uses(DATA, 0, MB);
        assertThat(told()).isEmpty();
        uses(DATA, 0, 98 * MB);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aCrashBeforeOrAfterTheHandoverTellsItOnceAndInOneWording() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        network.beforeTaking(RemindersToPhonesTest::pullThePlug);
        assertThatThrownBy(this::told).rootCause().isInstanceOf(FakeNetwork.PlugPulled.class);
        String worded = newest().text();

        network.works();
        network.afterTaking(RemindersToPhonesTest::pullThePlug);
        clock.advance(Duration.ofMinutes(3));
        house = house.restarted();
        assertThatThrownBy(this::told).rootCause().isInstanceOf(FakeNetwork.PlugPulled.class);
        assertThat(network.sent)
                .singleElement()
                .extracting(OutgoingMessage::text)
                .isEqualTo(worded);

        network.works();
        clock.advance(Duration.ofMinutes(3));
        house = house.restarted();
        house.reminders.round().tell();
        assertThat(network.sent).as("known by its key").hasSize(1);
        assertThat(facts("ReminderDue")).hasSize(1);
        int handovers = network.handovers.get();
        house.reminders.round().tell();
        assertThat(network.handovers).as("marked as taken").hasValue(handovers);
    }

    @Test
    void fullLinesAndBrokenOnesDelayAReminderAndLoseNone() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        network.beforeTaking(() -> {
            throw new CommunicationOverloaded("full");
        });
        assertThat(told()).isEmpty();
        AtomicInteger tries = new AtomicInteger();
        network.beforeTaking(() -> {
            tries.incrementAndGet();
            throw new IllegalStateException("something unforeseen");
        });
        for (int second = 0; second < 60; second++) {
            told();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(tries).as("less and less often").hasValueBetween(4, 8);

        network.works();
        clock.advance(Duration.ofMinutes(5));
        assertThat(told()).hasSize(1);
    }

    // --------------------------------------------------------------------------------------------------- quiet hours

    @Test
    void whatCanWaitDoesSoInQuietHours() {
        house.reminders.front().keepQuiet(PHONE, Optional.of(FROM_22_TO_7));
        buys(PLAN_58);
        itIs(NIGHT);
        uses(DATA, 0, 400 * MB);
        assertThat(told()).isEmpty();
        itIs(SEVEN.minusSeconds(1));
        assertThat(told()).isEmpty();

        itIs(SEVEN);
        assertThat(told()).singleElement().asString().contains("截至8月5日23:30").contains("已用400MB(80%)");
        assertThat(newest().due()).isEqualTo(SEVEN);
        assertThat(facts("ReminderDue")).singleElement().extracting(Fact::at).isEqualTo(SEVEN);
    }

    @Test
    void theLastReminderNeverWaitsAndTheEarlierOneIsNotToldAfterIt() {
        house.reminders.front().keepQuiet(PHONE, Optional.of(FROM_22_TO_7));
        buys(PLAN_58);
        itIs(NIGHT);
        uses(DATA, 0, 400 * MB);
        assertThat(told()).isEmpty();
        uses(DATA, 0, 100 * MB);
        assertThat(told()).singleElement().asString().contains("已全部用完");

        itIs(SEVEN.plusSeconds(60));
        assertThat(told()).isEmpty();
        assertThat(facts("ReminderDue")).hasSize(1);
    }

    @Test
    void whatBeginsToCostAbroadNeverWaits() {
        house.reminders.front().keepQuiet(PHONE, Optional.of(FROM_22_TO_7));
        itIs(NIGHT);
        uses(ABROAD, TAIWAN, 1);
        uses(DATA, 0, MB);
        assertThat(told()).hasSize(2);
    }

    @Test
    void quietHoursCanBeChangedAndGivenUp() {
        assertThat(house.reminders.front().quietHours(PHONE)).isEmpty();
        house.reminders.front().keepQuiet(PHONE, Optional.of(FROM_22_TO_7));
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
        house.reminders.front().keepQuiet(PHONE, Optional.of(noon));
        assertThat(house.reminders.front().quietHours(PHONE)).contains(noon);
        house.reminders.front().keepQuiet(PHONE, Optional.empty());
        assertThat(house.reminders.front().quietHours(PHONE)).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------- news

    @Test
    void howFarItCameIsWrittenDownOnceWithItsFact() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        told();
        MessageKey key = network.sent.getFirst().key();
        MessageSubmitted submitted = new MessageSubmitted(key, PHONE, MORNING.plusMillis(120));
        MessageDelivered delivered = new MessageDelivered(key, PHONE, MORNING.plusMillis(3_500));
        house.reminders.news().apply(List.of(submitted, delivered));
        house.reminders.news().apply(List.of(submitted, delivered, new MessageFailed(key, PHONE, MORNING, "EXPIRED")));

        assertThat(newest()).satisfies(reminder -> {
            assertThat(reminder.submitted()).contains(MORNING.plusMillis(120));
            assertThat(reminder.delivered()).contains(MORNING.plusMillis(3_500));
            assertThat(reminder.failure()).isEmpty();
        });
        String name = key.name();
        assertThat(facts("ReminderDue"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.attribute("reminder")).isEqualTo(name));
        assertThat(facts("ReminderSubmitted")).singleElement().satisfies(fact -> {
            assertThat(fact.attribute("reminder")).isEqualTo(name);
            assertThat(fact.number("delayMillis")).isEqualTo(120);
        });
        assertThat(facts("ReminderDelivered")).hasSize(1);
        assertThat(facts("ReminderFailed")).isEmpty();
    }

    /** Ordering's reminders of trials have the owner {@code reminder}; whoever hears news of those must not hear of these. */
    @Test
    void itIsNotTakenForAReminderOfATrial() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        told();
        assertThat(network.sent.getFirst().key().owner()).isEqualTo("use-reminder");
    }

    @Test
    void aReminderOfWhichNothingIsHeardIsAskedAfterAndAtLastGivenUp() {
        buys(PLAN_58);
        uses(DATA, 0, 400 * MB);
        told();
        clock.advance(Duration.ofMinutes(6));
        house.reminders.news().askAfterSilent();
        house.reminders.news().askAfterSilent();
        assertThat(network.asked).hasValue(1);
        assertThat(newest().failure()).isEmpty();

        clock.advance(Duration.ofHours(26));
        house.reminders.news().askAfterSilent();
        assertThat(newest().failure()).contains("NO_NEWS");
        assertThat(facts("ReminderFailed")).hasSize(1);
    }

    private static void pullThePlug() {
        throw new FakeNetwork.PlugPulled();
    }
}
