package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.BIG_70;
import static io.yinuo.engine.charging.Shop.DAY_GIFT;
import static io.yinuo.engine.charging.Shop.GIFT;
import static io.yinuo.engine.charging.Shop.HALF_YEAR;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.PLAN_58;
import static io.yinuo.engine.charging.Shop.PLAN_WITH_ROLL_OVER;
import static io.yinuo.engine.charging.Shop.QUARTER;
import static io.yinuo.engine.charging.Shop.REFILL;
import static io.yinuo.engine.charging.Shop.STACK_30;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Packs begin, are used in their order, renew, roll over and expire (C2.1, C2.2). */
class PackLifeTest {

    private final Shop shop = new Shop("2014-08-05T10:02");
    private final Shop.Customer customer = shop.aCustomerWith(500);

    @Test
    void severalStackPacksAreUsedOneAfterAnother() {
        customer.buys(STACK_30);
        customer.buys(STACK_30);
        customer.uses(1_200 * MB);
        assertThat(customer.packs()).extracting(Shop.Pack::left).containsExactly(0L, 800 * MB);
        assertThat(customer.fen()).isEqualTo(50_000 - 6_000);
    }

    @Test
    void packsAreUsedByPriorityThenByExpiryThenByNumber() {
        customer.buys(HALF_YEAR);
        customer.buys(QUARTER);
        customer.buys(BIG_70);
        customer.buys(STACK_30);
        customer.buys(PLAN_58);
        customer.buys(GIFT);
        assertThat(customer.packs())
                .extracting(Shop.Pack::offer)
                .containsExactly(GIFT, PLAN_58, BIG_70, STACK_30, QUARTER, HALF_YEAR);
    }

    @Test
    void aPackThatExpiredIsNotUsedAnyMore() {
        customer.buys(DAY_GIFT);
        shop.at("2014-08-06T00:00");
        assertThat(customer.told("packExpired")).singleElement().satisfies(told -> {
            assertThat(told.number(1)).isEqualTo(Shop.second("2014-08-06T00:00"));
            assertThat(told.number(3)).isEqualTo(100 * MB);
        });
        assertThat(customer.uses(MB).amountFen()).isEqualTo(29);
    }

    @Test
    void useOfTheDayBeforeThatIsReportedLateIsCoveredByThePackOfThatDay() {
        customer.buys(DAY_GIFT);
        shop.at("2014-08-06T09:00");
        Answer late = customer.used(Shop.DATA, Shop.NOWHERE, MB, Shop.second("2014-08-05T23:59"));
        assertThat(late.amountFen()).isZero();
        assertThat(late.coveredUnits()).isEqualTo(MB);
    }

    @Test
    void useThatIsReportedTooLateIsRefused() {
        assertThat(customer.used(Shop.DATA, Shop.NOWHERE, MB, shop.now() - 3 * 86_400)
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(customer.used(Shop.DATA, Shop.NOWHERE, MB, shop.now() - 3 * 86_400 - 1)
                        .outcome())
                .isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void monthEndDoesNotExpireAQuarterOrAHalfYear() {
        customer.buys(QUARTER);
        customer.buys(HALF_YEAR);
        shop.at("2014-09-01T00:00");
        assertThat(customer.packs()).noneMatch(Shop.Pack::isExpired);
        assertThat(customer.packs())
                .extracting(Shop.Pack::expires)
                .containsExactly(Shop.second("2014-11-01T00:00"), Shop.second("2015-02-01T00:00"));
        shop.at("2014-11-01T00:00");
        assertThat(customer.packs()).extracting(Shop.Pack::isExpired).containsExactly(true, false);
    }

    @Test
    void thePlanBeginsAnewAtMidnightOfTheFirstAndIsChargedOnce() {
        customer.buys(PLAN_58);
        customer.uses(500 * MB);
        shop.at("2014-08-31T23:59");
        assertThat(customer.uses(MB).amountFen()).isEqualTo(29);
        shop.at("2014-09-01T00:00");
        assertThat(customer.uses(MB).amountFen()).isZero();
        assertThat(customer.told("chargeMade")).hasSize(2);
        assertThat(customer.fen()).isEqualTo(50_000 - 2 * 5_800 - 29);
    }

    @Test
    void aPlanThatWasNotLookedAtForMonthsRenewedEachMonth() {
        customer.buys(PLAN_58);
        shop.at("2014-12-24T18:00");
        assertThat(customer.told("chargeMade"))
                .extracting(told -> told.number(1))
                .containsExactly(
                        Shop.second("2014-08-05T10:02"),
                        Shop.second("2014-09-01T00:00"),
                        Shop.second("2014-10-01T00:00"),
                        Shop.second("2014-11-01T00:00"),
                        Shop.second("2014-12-01T00:00"));
        assertThat(customer.fen()).isEqualTo(50_000 - 5 * 5_800);
    }

    @Test
    void aPlanThatIsStoppedWorksToTheEndOfTheMonthAndIsNotChargedAgain() {
        long plan = customer.buys(PLAN_58).pack();
        shop.engine.stop(shop.key(), customer.phone, plan, shop.now(), shop.answer());
        assertThat(customer.uses(100 * MB).amountFen()).isZero();
        shop.at("2014-09-05T10:00");
        assertThat(customer.told("chargeMade")).hasSize(1);
        assertThat(customer.uses(MB).amountFen()).isEqualTo(29);
    }

    @Test
    void aPlanThatCannotBePaidWaitsAndComesBackWithTheMoney() {
        Shop.Customer poor = shop.aCustomerWith(60);
        poor.buys(PLAN_58);
        shop.at("2014-09-03T10:00");
        assertThat(poor.told("packLapsed")).hasSize(1);
        assertThat(poor.fen()).isEqualTo(200);
        poor.tops(50);
        assertThat(poor.fen()).as("still too little").isEqualTo(5_200);
        poor.tops(10);
        assertThat(poor.fen()).isEqualTo(400);
        assertThat(poor.uses(MB).amountFen()).isZero();
        assertThat(poor.packs())
                .filteredOn(pack -> !pack.isExpired())
                .singleElement()
                .satisfies(pack -> assertThat(pack.expires()).isEqualTo(Shop.second("2014-10-01T00:00")));
        assertThat(poor.packs()).noneMatch(Shop.Pack::isLapsed);
    }

    @Test
    void theRestOfAMonthMovesOnForOneMonthAndIsUsedAfterTheNewAllowance() {
        customer.buys(PLAN_WITH_ROLL_OVER);
        customer.uses(200 * MB);
        shop.at("2014-09-02T10:00");
        assertThat(customer.packs())
                .filteredOn(pack -> !pack.isExpired())
                .extracting(Shop.Pack::left)
                .containsExactly(500 * MB, 300 * MB);
        customer.uses(600 * MB);
        assertThat(customer.packs())
                .filteredOn(pack -> !pack.isExpired())
                .extracting(Shop.Pack::left)
                .containsExactly(0L, 200 * MB);
        shop.at("2014-10-01T00:00");
        assertThat(customer.packs())
                .filteredOn(pack -> !pack.isExpired())
                .singleElement()
                .satisfies(pack -> assertThat(pack.left())
                        .as("what rolled over does not roll over again")
                        .isEqualTo(500 * MB));
    }

    @Test
    void lateUseOfTheMonthBeforeDrawsOnWhatRolledOver() {
        customer.buys(PLAN_WITH_ROLL_OVER);
        shop.at("2014-09-01T08:00");
        customer.used(Shop.DATA, Shop.NOWHERE, 100 * MB, Shop.second("2014-08-31T23:00"));
        assertThat(customer.packs())
                .filteredOn(pack -> !pack.isExpired())
                .extracting(Shop.Pack::left)
                .containsExactly(500 * MB, 400 * MB);
    }

    @Test
    void aRefillAddsToThePackAndExtendsIt() {
        customer.buys(REFILL);
        customer.uses(60 * MB);
        shop.at("2014-08-20T10:00");
        customer.buys(REFILL);
        assertThat(customer.packs()).singleElement().satisfies(pack -> {
            assertThat(pack.size()).isEqualTo(200 * MB);
            assertThat(pack.used()).isEqualTo(60 * MB);
            assertThat(pack.expires()).isEqualTo(shop.now() + 30 * 86_400);
        });
    }

    @Test
    void anOfferThatNobodyBroughtCannotBeBought() {
        assertThat(customer.buys(4_711).outcome()).isEqualTo(Outcome.NO_SUCH_OFFER);
    }

    @Test
    void aLineHoldsNoMoreThanSixtyFourPacks() {
        for (int i = 0; i < ChargingEngine.PACKS_MAX; i++) {
            assertThat(customer.buys(GIFT).outcome()).isEqualTo(Outcome.DONE);
        }
        assertThat(customer.buys(GIFT).outcome()).isEqualTo(Outcome.TOO_MANY_PACKS);
    }

    @Test
    void aClosedAccountIsPaidOutAndNothingHappensThereAnyMore() {
        customer.buys(PLAN_58);
        customer.goesOnline().wants(0);
        shop.engine.close(shop.key(), customer.phone, shop.now(), shop.answer());
        assertThat(shop.answer().amountFen()).isEqualTo(50_000 - 5_800);
        assertThat(customer.fen()).isZero();
        assertThat(customer.packs()).isEmpty();
        shop.at("2014-10-01T00:00");
        assertThat(customer.told("chargeMade")).hasSize(1);
        assertThat(customer.uses(MB).outcome()).isEqualTo(Outcome.ACCOUNT_CLOSED);
        assertThat(customer.tops(10).outcome()).isEqualTo(Outcome.ACCOUNT_CLOSED);
        assertThat(shop.ear.sumOfEntries(customer.phone)).isZero();
    }

    @Test
    void aFrozenAccountBeginsNothingNewAndWhatWasUsedIsBooked() {
        shop.engine.freeze(shop.key(), customer.phone, true, shop.now(), shop.answer());
        assertThat(customer.buys(GIFT).outcome()).isEqualTo(Outcome.ACCOUNT_FROZEN);
        assertThat(customer.goesOnline().wants(0).outcome()).isEqualTo(Outcome.ACCOUNT_FROZEN);
        assertThat(customer.uses(MB).amountFen()).isEqualTo(29);
        shop.engine.freeze(shop.key(), customer.phone, false, shop.now(), shop.answer());
        assertThat(customer.buys(GIFT).outcome()).isEqualTo(Outcome.DONE);
    }
}
