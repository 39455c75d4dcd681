package io.yinuo.charging.account;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.rows.UseRetention;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Days of a customer with the plans and packs that come with Yinuo, from 1 August 2026, 10:02 in Shanghai. */
class PacksTest {

    private static final OfferCode PLAN_58 = new OfferCode("PLAN-58");
    private static final OfferCode PLAN_128 = new OfferCode("PLAN-128");
    private static final OfferCode STACK_30 = new OfferCode("STACK-30");
    private static final Instant SEPTEMBER = Instant.parse("2026-08-31T16:00:00Z");
    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int VOICE = 2;
    private static final int TAIWAN = 466;

    private static TestDatabase database;

    private final FakeNetwork network = new FakeNetwork();
    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private ChargingHouse house;
    private long records;

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

    private PurchaseAnswer.Bought buys(String key, OfferCode offer) {
        return switch (house.packs.buy(key(key), PHONE, offer)) {
            case PurchaseAnswer.Bought bought -> bought;
            case PurchaseAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private PurchaseAnswer.Reason isRefused(String key, Msisdn line, OfferCode offer) {
        return switch (house.packs.buy(key(key), line, offer)) {
            case PurchaseAnswer.Bought bought -> throw new AssertionError(bought);
            case PurchaseAnswer.Refused refused -> refused.reason();
        };
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

    private LinePacks has() {
        return house.packs.of(PHONE).orElseThrow();
    }

    private List<String> reminders() {
        return database.jdbc().sql("""
                        select kind || coalesce(' ' || percent, '') from charging.reminder
                        where handed_over_at is null order by log_position, fact_index
                        """).query((row, number) -> row.getString(1)).list();
    }

    private List<String> said() {
        return network.sent.stream().map(OutgoingMessage::text).toList();
    }

    // -----------------------------------------------------------------------------------------------------------
    // buying

    @Test
    void aPlanIsChargedOnceAndTheCustomerIsToldOnce() {
        PurchaseAnswer.Bought bought = buys("order:1", PLAN_58);

        assertThat(bought.charge()).get().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(Fen.ofYuan(58));
            assertThat(charge.kind()).isEqualTo(FeeKind.PLAN);
            assertThat(charge.service().zh()).isEqualTo("4G套餐58元");
            assertThat(charge.providerName()).isEqualTo(ChargingHouse.OPERATOR.name());
            assertThat(charge.balanceAfter()).isEqualTo(Fen.ofYuan(142));
        });
        assertThat(said()).singleElement().asString().contains("扣“4G套餐58元”(示例运营商)8月套餐费58元,余额142元");
        assertThat(has().packs()).singleElement().satisfies(plan -> {
            assertThat(plan.number()).isEqualTo(bought.pack());
            assertThat(plan.left()).isEqualTo(500 * MB);
            assertThat(plan.expires()).isEqualTo(SEPTEMBER);
            assertThat(plan.renews()).isTrue();
        });

        assertThat(buys("order:1", PLAN_58)).isEqualTo(bought);
        house.handover.handOverOwed();
        assertThat(said()).hasSize(1);
        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(142));
    }

    @Test
    void theFirstAnswerStandsAlsoAfterTheOfferIsGone() {
        PurchaseAnswer.Bought bought = buys("order:1", PLAN_58);
        house.catalogue.change("    on-sale: true", "    on-sale: false");
        house.terms.bring();

        assertThat(buys("order:1", PLAN_58)).isEqualTo(bought);
        assertThat(isRefused("order:2", PHONE, PLAN_58)).isEqualTo(PurchaseAnswer.Reason.NOT_ON_SALE);
        assertThat(has().packs()).hasSize(1);
    }

    @Test
    void theFirstAnswerStandsAlsoWhenTheLedgerHasForgottenTheKey() {
        PurchaseAnswer.Bought pack = buys("order:1", STACK_30);
        PurchaseAnswer.Bought gift = buys("order:2", new OfferCode("WELCOME-100"));
        clock.advance(Duration.ofDays(40));
        house.ledger.ask(command -> command.advance(1_000, clock.instant().getEpochSecond()));

        assertThat(buys("order:1", STACK_30)).isEqualTo(pack);
        assertThat(buys("order:2", new OfferCode("WELCOME-100"))).isEqualTo(gift);
        assertThat(has().packs()).isEmpty();
        assertThat(house.charging.charges(PHONE, 10)).hasSize(1);
    }

    @Test
    void whatCostsNothingIsBoughtOnceAndNotCharged() {
        PurchaseAnswer.Bought gift = buys("order:1", new OfferCode("WELCOME-100"));

        assertThat(gift.charge()).isEmpty();
        assertThat(buys("order:1", new OfferCode("WELCOME-100"))).isEqualTo(gift);
        assertThat(has().leftOf(DATA)).isEqualTo(100 * MB);
        assertThat(said()).isEmpty();
        assertThat(house.charging.charges(PHONE, 10)).isEmpty();
    }

    @Test
    void eachRefusalSaysWhyAndChangesNothing() {
        Msisdn nobody = Msisdn.of("13800000009");
        house.charging.open(Msisdn.of("13800000008"), Fen.ofYuan(10));

        assertThat(isRefused("order:1", nobody, PLAN_58)).isEqualTo(PurchaseAnswer.Reason.NO_SUCH_ACCOUNT);
        assertThat(isRefused("order:2", Msisdn.of("13800000008"), PLAN_58))
                .isEqualTo(PurchaseAnswer.Reason.NOT_ENOUGH_BALANCE);
        assertThat(isRefused("order:3", PHONE, new OfferCode("NOTHING"))).isEqualTo(PurchaseAnswer.Reason.NOT_ON_SALE);
        buys("order:4", STACK_30);
        assertThat(isRefused("order:4", PHONE, PLAN_58)).isEqualTo(PurchaseAnswer.Reason.KEY_REUSED);
        assertThat(house.packs.of(nobody)).isEmpty();
        assertThat(has().packs()).hasSize(1);
        assertThatThrownBy(() -> house.packs.buy(key("pack:1"), PHONE, PLAN_58))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransactionTemplate(database.transactions())
                        .executeWithoutResult(status -> house.packs.buy(key("order:5"), PHONE, PLAN_58)))
                .isInstanceOf(IllegalStateException.class);
    }

    // ------------------------------------------------------------------------------------------------------------
    // using

    @Test
    void packsStackAndTheNextInOrderTakesOver() {
        buys("order:1", PLAN_58);
        buys("order:2", STACK_30);
        buys("order:3", STACK_30);
        assertThat(has().leftOf(DATA)).isEqualTo(1_500 * MB);

        uses(DATA, 0, 400 * MB);
        assertThat(reminders()).containsExactly("THRESHOLD 80");
        assertThat(database.jdbc()
                        .sql("select figures ->> 'leftAfter' from charging.reminder")
                        .query(Long.class)
                        .single())
                .isEqualTo(1_000 * MB);

        uses(DATA, 0, 200 * MB);
        assertThat(has().packs()).extracting(LinePack::left).containsExactly(0L, 400 * MB, 500 * MB);
        assertThat(reminders()).containsExactly("THRESHOLD 80", "THRESHOLD 100");
    }

    @Test
    void aReminderIsThereOnceHoweverOftenItsFactsAreRead() {
        buys("order:1", PLAN_58);
        uses(DATA, 0, 400 * MB);
        assertThat(database.jdbc()
                        .sql("update charging.reminder set handed_over_at = now()")
                        .update())
                .isEqualTo(1);

        database.jdbc().sql("""
                truncate charging.account, charging.entry, charging.command, charging.charge, charging.notice,
                    charging.pack, charging.use_by_hour, charging.spending_limit, charging.roaming_day
                """).update();
        database.jdbc()
                .sql("update charging.projection set log_position = 0, fact_index = -1")
                .update();
        house = house.restarted();
        house.projection.advanceAll();

        assertThat(reminders()).isEmpty();
        assertThat(house.charging.charges(PHONE, 10)).hasSize(1);
    }

    @Test
    void theHoursOfUseAreAddedUpAndForgottenInTime() {
        buys("order:1", PLAN_58);
        uses(DATA, 0, 3 * MB);
        itIs(Instant.parse("2026-08-01T03:10:00Z"));
        long late = Instant.parse("2026-08-01T02:30:00Z").getEpochSecond();
        house.ledger.ask(command -> command.use(7, ++records, PHONE.e164(), DATA, 0, MB, late));
        itIs(Instant.parse("2026-08-01T05:00:00Z"));
        assertThat(database.jdbc()
                        .sql("select units from charging.use_by_hour")
                        .query(Long.class)
                        .list())
                .containsExactly(4 * MB);

        UseRetention retention = new UseRetention(new UseStore(database.jdbc()), Duration.ofDays(400), clock);
        assertThat(retention.forget()).isZero();
        clock.advance(Duration.ofDays(400));
        assertThat(retention.forget()).isEqualTo(1);
    }

    // --------------------------------------------------------------------------------------------------------- the
    // months

    @Test
    void aPlanRenewsWithAChargeOfItsOwnAndOneNotice() {
        buys("order:1", PLAN_58);
        itIs(SEPTEMBER);
        house.handover.handOverOwed();
        clock.advance(Duration.ofSeconds(5));
        house.handover.handOverOwed();

        assertThat(house.charging.charges(PHONE, 10)).hasSize(2).first().satisfies(renewal -> {
            assertThat(renewal.key().text()).startsWith("pack:");
            assertThat(renewal.kind()).isEqualTo(FeeKind.PLAN);
            assertThat(renewal.amount()).isEqualTo(Fen.ofYuan(58));
            assertThat(renewal.periodStart()).isEqualTo(SEPTEMBER);
        });
        assertThat(said()).hasSize(2);
        assertThat(said().getLast()).contains("9月套餐费58元");
        assertThat(has().packs())
                .singleElement()
                .satisfies(plan -> assertThat(plan.left()).isEqualTo(500 * MB));
    }

    @Test
    void aQuarterPackIsOneVolumeForThreeMonths() {
        buys("order:1", new OfferCode("QUARTER-90"));
        uses(DATA, 0, 1_024 * MB);
        itIs(SEPTEMBER.plusSeconds(60));
        assertThat(has().packs()).singleElement().satisfies(pack -> {
            assertThat(pack.left()).isEqualTo(1_024 * MB);
            assertThat(pack.expires()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
        });
    }

    @Test
    void whatIsStoppedWorksToItsEndAndIsNotChargedAgain() {
        PurchaseAnswer.Bought plan = buys("order:1", PLAN_58);

        assertThat(house.packs.stop(key("stop:1"), PHONE, plan.pack()))
                .isEqualTo(new PackStopAnswer.Stopped(SEPTEMBER));
        assertThat(house.packs.stop(key("stop:1"), PHONE, plan.pack()))
                .isEqualTo(new PackStopAnswer.Stopped(SEPTEMBER));
        assertThat(has().packs()).singleElement().satisfies(pack -> {
            assertThat(pack.renews()).isFalse();
            assertThat(pack.left()).isEqualTo(500 * MB);
        });
        assertThat(house.packs.stop(key("stop:2"), PHONE, 99))
                .isEqualTo(new PackStopAnswer.Refused(PackStopAnswer.Reason.NO_SUCH_PACK));

        itIs(SEPTEMBER);
        assertThat(has().packs()).isEmpty();
        assertThat(house.charging.charges(PHONE, 10)).hasSize(1);
    }

    @Test
    void aPlanBringsItsCallsAndMessagesAndGoesOnWithThem() {
        PurchaseAnswer.Bought plan = buys("order:1", PLAN_128);
        assertThat(said()).singleElement().asString().contains("扣“4G套餐128元”(示例运营商)8月套餐费128元,余额72元");
        assertThat(has().packs())
                .extracting(pack -> pack.name().zh(), LinePack::left, LinePack::expires)
                .containsExactly(
                        tuple("4G套餐128元", 2_048 * MB, SEPTEMBER),
                        tuple("4G套餐128元国内通话", 12_000L, SEPTEMBER),
                        tuple("4G套餐128元短信", 100L, SEPTEMBER));
        assertThat(buys("order:1", PLAN_128)).isEqualTo(plan);

        uses(VOICE, 0, 12_000);
        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(72));
        assertThat(reminders()).containsExactly("THRESHOLD 100");

        assertThat(house.charging.credit(key("top-up:1"), PHONE, Fen.ofYuan(60), "TOP_UP", "card 7"))
                .contains(Fen.ofYuan(132));
        itIs(SEPTEMBER);
        assertThat(has().packs())
                .hasSize(3)
                .allSatisfy(pack -> assertThat(pack.begins()).isEqualTo(SEPTEMBER));
        assertThat(database.jdbc()
                        .sql("select state || ' ' || offer from charging.pack order by number")
                        .query(String.class)
                        .list())
                .containsExactly("ENDED 3", "ENDED 4", "ENDED 5", "ACTIVE 3", "ACTIVE 4", "ACTIVE 5");
        assertThat(house.charging.charges(PHONE, 10)).hasSize(2);
    }

    @Test
    void whatComesWithAPlanIsNeitherBoughtNorStoppedAlone() {
        assertThat(isRefused("order:1", PHONE, new OfferCode("PLAN-128-CALLS")))
                .isEqualTo(PurchaseAnswer.Reason.NOT_ON_SALE);
        PurchaseAnswer.Bought plan = buys("order:2", PLAN_128);
        long calls = has().packs().get(1).number();

        assertThat(house.packs.stop(key("stop:1"), PHONE, calls))
                .isEqualTo(new PackStopAnswer.Refused(PackStopAnswer.Reason.NOT_ALONE));
        assertThat(house.packs.stop(key("stop:2"), PHONE, plan.pack()))
                .isEqualTo(new PackStopAnswer.Stopped(SEPTEMBER));
        itIs(SEPTEMBER);
        assertThat(has().packs()).isEmpty();
    }

    @Test
    void aPlanWithoutMoneyWaitsAndGoesOnWhenThereIsSome() {
        house.charging.charge(key("order:9"), ChargingHouse.ringtone(PHONE, 14_000));
        buys("order:1", PLAN_58);
        itIs(SEPTEMBER);
        assertThat(has().packs()).isEmpty();
        assertThat(has().waiting()).hasSize(1);
        assertThat(reminders()).contains("LAPSED");

        assertThat(house.charging.credit(key("top-up:1"), PHONE, Fen.ofYuan(60), "TOP_UP", "card 7"))
                .contains(Fen.ofYuan(62));
        assertThat(has().packs()).hasSize(1);
        assertThat(has().waiting()).isEmpty();
        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(4));
        assertThat(house.charging.entries(PHONE, 2))
                .extracting(AccountEntry::what)
                .containsExactly("CHARGE", "TOP_UP");
    }

    /** What was due before is no part of what is asked now. */
    @Test
    void aRenewalThatHappensInTheCommandOfAPurchaseIsAChargeOfItsOwn() {
        buys("order:1", PLAN_58);
        clock.set(SEPTEMBER.plusSeconds(1));
        PurchaseAnswer.Bought pack = buys("order:2", STACK_30);

        assertThat(pack.charge()).get().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(Fen.ofYuan(30));
            assertThat(charge.kind()).isEqualTo(FeeKind.PACK);
            assertThat(charge.balanceAfter()).isEqualTo(Fen.ofYuan(54));
            assertThat(charge.key()).isEqualTo(key("order:2"));
        });
        assertThat(house.charging.charges(PHONE, 10)).hasSize(3);
        assertThat(house.charging.notices(PHONE, 10)).hasSize(3);
    }

    // ------------------------------------------------------------------------------------------------- limits and
    // abroad

    @Test
    void theCustomersOwnLimitsAreKept() {
        assertThat(has().limits()).isEqualTo(SpendingLimits.NONE);
        SpendingLimits limits = new SpendingLimits(Optional.of(Fen.ofYuan(50)), true);

        assertThat(house.packs.limit(key("limit:1"), PHONE, limits)).isEqualTo(PackChange.DONE);
        assertThat(has().limits()).isEqualTo(limits);
        assertThat(house.packs.limit(key("limit:1"), PHONE, SpendingLimits.NONE))
                .isEqualTo(PackChange.KEY_REUSED);
        assertThat(house.packs.limit(key("limit:2"), PHONE, SpendingLimits.NONE))
                .isEqualTo(PackChange.DONE);
        assertThat(has().limits()).isEqualTo(SpendingLimits.NONE);
        assertThat(house.packs.limit(key("limit:3"), Msisdn.of("13800000009"), limits))
                .isEqualTo(PackChange.NO_SUCH_ACCOUNT);
    }

    @Test
    void aDayInTaiwanCostsAtMostThirtyYuanAndRestsUntilItIsOpenedAgain() {
        assertThat(house.packs.reopenRoaming(key("open:1"), PHONE, TAIWAN)).isEqualTo(PackChange.NOT_PAUSED);
        uses(ABROAD, TAIWAN, 18 * MB - MB / 5);
        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(182));
        uses(ABROAD, TAIWAN, 40 * MB);

        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(170));
        assertThat(reminders()).containsExactly("ROAMING_BEGAN", "ROAMING_CAP", "ROAMING_PAUSED");
        assertThat(house.packs.reopenRoaming(key("open:2"), PHONE, TAIWAN)).isEqualTo(PackChange.DONE);
        uses(ABROAD, TAIWAN, MB);
        assertThat(house.charging.balance(PHONE)).contains(Fen.ofYuan(167));
        assertThat(database.jdbc()
                        .sql(
                                "select day || ' ' || packs || ' ' || fen || ' ' || cap_reached || ' ' || paused || ' ' || reopened"
                                        + " from charging.roaming_day")
                        .query(String.class)
                        .list())
                .containsExactly("2026-08-01 11 3300 true false true");
    }

    @Test
    void anyNetworkOfTheCountryNamesItsDay() {
        uses(ABROAD, 440, 51 * MB);
        assertThat(house.packs.reopenRoaming(key("open:1"), PHONE, 441)).isEqualTo(PackChange.DONE);
    }
}
