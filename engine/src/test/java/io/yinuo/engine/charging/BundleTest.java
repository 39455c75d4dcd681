package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.CALLS_OF_A_PLAN;
import static io.yinuo.engine.charging.Shop.DATA;
import static io.yinuo.engine.charging.Shop.GIFT;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.NOWHERE;
import static io.yinuo.engine.charging.Shop.PLAN_58;
import static io.yinuo.engine.charging.Shop.PLAN_88;
import static io.yinuo.engine.charging.Shop.SMS;
import static io.yinuo.engine.charging.Shop.SMS_OF_A_PLAN;
import static io.yinuo.engine.charging.Shop.STACK_30;
import static io.yinuo.engine.charging.Shop.VIDEO;
import static io.yinuo.engine.charging.Shop.VOICE;
import static io.yinuo.engine.charging.Shop.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.yinuo.engine.charging.PackTerms.TopUp;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days of a customer whose plan of 88 yuan brings calls and messages, from 5 August 2014. */
class BundleTest {

    private static final long SEPTEMBER = second("2014-09-01T00:00");
    private static final long OCTOBER = second("2014-10-01T00:00");

    private final Shop shop = new Shop("2014-08-05T10:02");
    private final Shop.Customer customer = shop.aCustomerWith(100);

    private List<Shop.Pack> running() {
        return customer.packs().stream().filter(pack -> !pack.isExpired()).toList();
    }

    private Shop.Pack pack(int offer) {
        return running().stream()
                .filter(pack -> pack.offer() == offer)
                .findFirst()
                .orElseThrow();
    }

    // ---------------------------------------------------------------------------------------------------------
    // buying

    @Test
    void tooLittleMoneyBuysNothingOfABundle() {
        Shop.Customer poor = shop.aCustomerWith(87);
        assertThat(poor.buys(PLAN_88).outcome()).isEqualTo(Outcome.NOT_ENOUGH_BALANCE);
        assertThat(poor.packs()).isEmpty();
        assertThat(poor.fen()).isEqualTo(8_700);
        assertThat(poor.told("packAdded")).isEmpty();
    }

    @Test
    void aLineWithoutRoomForAllOfABundleGetsNothingOfIt() {
        for (int i = 0; i < ChargingEngine.PACKS_MAX - 2; i++) {
            customer.buys(GIFT);
        }
        assertThat(customer.buys(PLAN_88).outcome()).isEqualTo(Outcome.TOO_MANY_PACKS);
        assertThat(customer.packs()).extracting(Shop.Pack::offer).containsOnly(GIFT);
        assertThat(customer.fen()).isEqualTo(10_000);

        Shop.Customer other = shop.aCustomerWith(100);
        for (int i = 0; i < ChargingEngine.PACKS_MAX - 3; i++) {
            other.buys(GIFT);
        }
        assertThat(other.buys(PLAN_88).outcome()).isEqualTo(Outcome.DONE);
        assertThat(other.packs()).hasSize(ChargingEngine.PACKS_MAX);
    }

    /** It holds five packs: one bundle, and not a second. */
    @Test
    void aPartitionWithoutRoomForAllOfABundleRefusesIt() {
        ChargingEngine engine = new ChargingEngine(new Capacity(9, 5, 9, 9, 9, 9, 9), Shop.BEIJING, 1, Told.nobody());
        Answer answer = new Answer();
        engine.tariff(Shop.tariff(1, 0), 1, answer);
        Shop.offers().forEach(terms -> engine.offer(terms, 1, answer));
        engine.open(new CommandKey(1, 1, 1), 47, 100_000, 1, answer);

        engine.buy(new CommandKey(2, 1, 1), 47, PLAN_88, 1, answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
        engine.buy(new CommandKey(3, 1, 1), 47, PLAN_88, 1, answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.FULL);
        assertThat(answer.balanceFen()).isEqualTo(100_000 - 8_800);

        engine.advance(100, 0, 31 * 86_400, answer);
        assertThat(engine.books().packs.count())
                .as("those of before and the calls that roll over, but no room to renew")
                .isEqualTo(4);
        engine.topUp(new CommandKey(4, 1, 1), 47, 1, 31 * 86_400, answer);
        assertThat(answer.balanceFen()).isEqualTo(100_000 - 8_800 + 1);
    }

    @Test
    void aBundleIsPaidOnceAndTheAnswerNamesThePlan() {
        Answer bought = customer.buys(PLAN_88);
        assertThat(bought.pack()).isEqualTo(pack(PLAN_88).number());
        assertThat(bought.amountFen()).isEqualTo(8_800);
        assertThat(customer.told("chargeMade")).hasSize(1);
        assertThat(customer.fen()).isEqualTo(1_200);
    }

    @Test
    void allPartsEndWithThePlanWhateverLifeTheyHaveOfTheirOwn() {
        customer.buys(PLAN_88);
        assertThat(running())
                .hasSize(3)
                .allSatisfy(pack -> assertThat(pack.expires()).isEqualTo(SEPTEMBER));
    }

    @Test
    void aPartIsNeitherBoughtNorStoppedAlone() {
        assertThat(customer.buys(CALLS_OF_A_PLAN).outcome()).isEqualTo(Outcome.NOT_ALONE);
        assertThat(customer.packs()).isEmpty();

        customer.buys(PLAN_88);
        long calls = pack(CALLS_OF_A_PLAN).number();
        shop.engine.stop(shop.key(), customer.phone, calls, shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.NOT_ALONE);
        shop.engine.renew(shop.key(), customer.phone, calls, shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.NOT_LAPSED);
        assertThat(customer.told("packStopped")).isEmpty();
    }

    // -----------------------------------------------------------------------------------------------------------
    // using

    @Test
    void partsStandInTheOrderOfAllPacks() {
        customer.tops(88);
        customer.buys(PLAN_58);
        customer.buys(STACK_30);
        customer.buys(PLAN_88);
        assertThat(customer.packs())
                .extracting(Shop.Pack::offer)
                .containsExactly(PLAN_58, STACK_30, CALLS_OF_A_PLAN, PLAN_88, SMS_OF_A_PLAN);
    }

    @Test
    void ofEachPartTheCustomerIsToldItsOwnLevels() {
        customer.buys(PLAN_88);
        customer.uses(VOICE, NOWHERE, 1_500);
        customer.uses(VOICE, NOWHERE, 1);
        customer.uses(SMS, NOWHERE, 79);
        assertThat(customer.told("thresholdReached"))
                .extracting(told -> told.number(2), told -> told.number(3))
                .containsExactly(
                        tuple(pack(CALLS_OF_A_PLAN).number(), 50L),
                        tuple(pack(SMS_OF_A_PLAN).number(), 50L));
    }

    @Test
    void slicingTheUseOfABundleNeverChangesTheSum() {
        Random random = new Random(88);
        long[] whole = {1_234_567_890L, 0, 4_321, 131};
        Shop.Customer atOnce = shop.aCustomerWith(500);
        Shop.Customer inSlices = shop.aCustomerWith(500);
        atOnce.buys(PLAN_88);
        inSlices.buys(PLAN_88);
        for (int useClass : new int[] {DATA, VOICE, SMS}) {
            atOnce.uses(useClass, NOWHERE, whole[useClass]);
        }
        long[] left = whole.clone();
        while (left[DATA] + left[VOICE] + left[SMS] > 0) {
            int useClass = new int[] {DATA, VOICE, SMS}[random.nextInt(3)];
            long slice = Math.min(left[useClass], 1 + random.nextLong(1 + whole[useClass] / 50));
            inSlices.uses(useClass, NOWHERE, slice);
            left[useClass] -= slice;
        }
        assertThat(inSlices.fen()).isEqualTo(atOnce.fen()).isLessThan(50_000 - 8_800);
        assertThat(inSlices.packs())
                .extracting(Shop.Pack::used)
                .isEqualTo(atOnce.packs().stream().map(Shop.Pack::used).toList());
    }

    // ------------------------------------------------------------------------------------------------- how it goes on

    @Test
    void aRenewalRenewsTheWholeAndRollOverFollowsEachPartsOwnTerms() {
        customer.tops(100);
        customer.buys(PLAN_88);
        customer.uses(VOICE, NOWHERE, 1_000);
        customer.uses(SMS, NOWHERE, 60);
        shop.at("2014-09-01T00:00");

        assertThat(customer.fen()).isEqualTo(20_000 - 2 * 8_800);
        assertThat(running())
                .extracting(Shop.Pack::offer, Shop.Pack::left)
                .containsExactly(
                        tuple(CALLS_OF_A_PLAN, 2_000L), // what was left of August
                        tuple(CALLS_OF_A_PLAN, 3_000L),
                        tuple(PLAN_88, 1_000 * MB),
                        tuple(SMS_OF_A_PLAN, 100L));
        assertThat(running()).allSatisfy(pack -> assertThat(pack.expires()).isEqualTo(OCTOBER));
    }

    @Test
    void whenABundleIsStoppedAllOfItWorksToItsEndAndNothingFollows() {
        customer.tops(100);
        customer.buys(PLAN_88);
        shop.engine.stop(shop.key(), customer.phone, pack(PLAN_88).number(), shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.DONE);

        shop.at("2014-08-31T23:59");
        assertThat(customer.uses(VOICE, NOWHERE, 3_000).coveredUnits()).isEqualTo(3_000);
        assertThat(customer.uses(SMS, NOWHERE, 100).coveredUnits()).isEqualTo(100);
        shop.at("2014-09-01T00:00");
        assertThat(running()).isEmpty();
        assertThat(customer.told("chargeMade")).hasSize(1);
    }

    @Test
    void aBundleThatLapsesBringsNothingUntilItIsPaidAndThenAllOfIt() {
        customer.buys(PLAN_88);
        customer.uses(VOICE, NOWHERE, 3_000);
        shop.at("2014-09-01T00:00");
        assertThat(running()).isEmpty();
        assertThat(customer.told("packLapsed")).hasSize(1);

        shop.at("2014-09-10T08:00");
        customer.tops(100);
        assertThat(running()).extracting(Shop.Pack::offer).containsExactly(CALLS_OF_A_PLAN, PLAN_88, SMS_OF_A_PLAN);
        assertThat(running()).allSatisfy(pack -> assertThat(pack.expires()).isEqualTo(OCTOBER));
        assertThat(customer.told("chargeMade")).hasSize(2);
    }

    // ---------------------------------------------------------------------------------------------- what may be
    // brought

    private Outcome offered(int offer, int coverage, Integer... brings) {
        shop.engine.offer(terms(offer, coverage, TopUp.STACK, List.of(brings)), shop.now(), shop.answer());
        return shop.answer().outcome();
    }

    private static PackTerms terms(int offer, int coverage, TopUp topUp, List<Integer> brings) {
        return new PackTerms(
                offer, 10, coverage, 10, 0, new Life.MonthEnds(1), false, Optional.empty(), topUp, 0, brings);
    }

    @Test
    void onlyWhatIsThereAndCostsNothingAndEndsByItselfIsBrought() {
        assertThat(offered(30, 1 << VIDEO, 99)).as("nobody knows it").isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(offered(30, 1 << VIDEO, STACK_30)).as("it costs something").isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(offered(30, 1 << VIDEO, PLAN_88)).as("it brings others").isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(offered(30, 1 << SMS, SMS_OF_A_PLAN)).as("the same use").isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(offered(31, 1 << SMS)).isEqualTo(Outcome.DONE);
        assertThat(offered(30, 1 << VIDEO, 31, SMS_OF_A_PLAN))
                .as("the same use twice")
                .isEqualTo(Outcome.OUT_OF_RANGE);
        shop.engine.offer(terms(32, 1 << SMS, TopUp.SUM, List.of()), shop.now(), shop.answer());
        assertThat(offered(30, 1 << VIDEO, 32)).as("it would be merged").isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(customer.buys(30).outcome()).isEqualTo(Outcome.NO_SUCH_OFFER);

        assertThat(offered(30, 1 << VIDEO, 31, CALLS_OF_A_PLAN)).isEqualTo(Outcome.DONE);
        assertThat(customer.buys(30).outcome()).isEqualTo(Outcome.DONE);
        assertThat(running()).hasSize(3);
    }

    @Test
    void anOfferBringsAtMostFourOthersEachOnceAndIsNotMerged() {
        List<Integer> five = IntStream.rangeClosed(40, 44).boxed().toList();
        for (List<Integer> wrong : List.of(five, List.of(40, 40), List.of(30), List.of(0))) {
            assertThatThrownBy(() -> terms(30, 1, TopUp.STACK, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> terms(30, 1, TopUp.SUM, List.of(40))).isInstanceOf(IllegalArgumentException.class);
        assertThat(terms(30, 1, TopUp.STACK, five.subList(0, 4)).packs()).isEqualTo(5);
    }
}
