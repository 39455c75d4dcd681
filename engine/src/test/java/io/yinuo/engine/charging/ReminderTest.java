package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.GIFT;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.PLAN_58;
import static io.yinuo.engine.charging.Shop.STACK_30;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers are told of their use, and that they are told it once (C2.3). */
class ReminderTest {

    private final Shop shop = new Shop("2014-08-05T10:02");
    private final Shop.Customer customer = shop.aCustomerWith(500);

    private List<Long> levels() {
        return customer.told("thresholdReached").stream()
                .map(told -> told.number(3))
                .toList();
    }

    @Test
    void atEightyPercentTheCustomerHearsWhatIsLeftUntilWhenAndWhatComesNext() {
        customer.buys(PLAN_58);
        long stack = customer.buys(STACK_30).pack();
        customer.uses(250 * MB);
        customer.uses(150 * MB);
        Told last = customer.told("thresholdReached").getLast();
        assertThat(last.number(3)).isEqualTo(80);
        assertThat(last.number(4)).isEqualTo(400 * MB);
        assertThat(last.number(5)).isEqualTo(500 * MB);
        assertThat(last.number(6)).isEqualTo(Shop.second("2014-09-01T00:00"));
        assertThat(last.number(7)).isEqualTo(1_000 * MB);
        assertThat(last.number(8)).isEqualTo(stack);
    }

    @Test
    void whatComesNextIsToldAsItIsWhenAllOfTheUseIsBooked() {
        customer.buys(PLAN_58);
        long first = customer.buys(STACK_30).pack();
        customer.uses(600 * MB);
        assertThat(customer.told("thresholdReached").getFirst()).satisfies(told -> {
            assertThat(told.number(3)).isEqualTo(100);
            assertThat(told.number(7)).isEqualTo(900 * MB);
            assertThat(told.number(8)).isEqualTo(first);
        });
        long second = customer.buys(STACK_30).pack();
        customer.uses(900 * MB);
        assertThat(customer.told("thresholdReached").getLast()).satisfies(told -> {
            assertThat(told.number(7)).isEqualTo(1_000 * MB);
            assertThat(told.number(8)).isEqualTo(second);
        });
    }

    @Test
    void aPackThatTheSameUseEmptiesComesNotNext() {
        customer.buys(PLAN_58);
        customer.buys(STACK_30);
        long second = customer.buys(STACK_30).pack();
        customer.uses(1_500 * MB);
        assertThat(customer.told("thresholdReached").getFirst()).satisfies(told -> {
            assertThat(told.number(7)).isEqualTo(1_000 * MB);
            assertThat(told.number(8)).isEqualTo(second);
        });
    }

    @Test
    void eachLevelIsToldOnce() {
        customer.buys(PLAN_58);
        for (int i = 0; i < 500; i++) {
            customer.uses(MB);
        }
        assertThat(levels()).containsExactly(50L, 80L, 100L);
    }

    @Test
    void ofSeveralLevelsPassedAtOnceTheHighestIsTold() {
        customer.buys(PLAN_58);
        customer.uses(450 * MB);
        assertThat(levels()).containsExactly(80L);
        customer.uses(50 * MB);
        assertThat(levels()).containsExactly(80L, 100L);
    }

    @Test
    void theNextMonthIsTheNextCycle() {
        customer.buys(PLAN_58);
        customer.uses(250 * MB);
        shop.at("2014-09-01T00:00");
        customer.uses(250 * MB);
        assertThat(levels()).containsExactly(50L, 50L);
    }

    @Test
    void lateRecordsOfAPackThatIsOverRemindNobody() {
        customer.buys(PLAN_58);
        shop.at("2014-09-01T00:10");
        customer.used(Shop.DATA, Shop.NOWHERE, 400 * MB, Shop.second("2014-08-31T23:50"));
        assertThat(levels()).isEmpty();
    }

    @Test
    void threeDaysBeforeItsEndAPackIsCalledToMindUnlessItIsUsedUp() {
        customer.buys(PLAN_58);
        customer.buys(GIFT);
        customer.uses(100 * MB);
        shop.at("2014-08-29T00:00");
        assertThat(customer.told("packExpiresSoon")).singleElement().satisfies(told -> {
            assertThat(told.number(3)).isEqualTo(500 * MB);
            assertThat(told.number(4)).isEqualTo(Shop.second("2014-09-01T00:00"));
        });
        shop.at("2014-08-30T00:00");
        assertThat(customer.told("packExpiresSoon")).hasSize(1);
    }

    @Test
    void whoBuysAPackForTodayIsNotToldThatItEndsToday() {
        customer.buys(Shop.DAY_GIFT);
        shop.at("2014-08-05T23:00");
        assertThat(customer.told("packExpiresSoon")).isEmpty();
    }

    @Test
    void theCapIsToldAtItsLevelsAndNothingIsTakenBeyondIt() {
        shop.engine.limits(shop.key(), customer.phone, 1_000, false, shop.now(), shop.answer());
        for (int i = 0; i < 50; i++) {
            customer.uses(MB);
        }
        assertThat(customer.fen()).isEqualTo(49_000);
        assertThat(customer.told("capReached").stream().map(told -> told.number(2)))
                .containsExactly(50L, 80L, 100L);
        assertThat(customer.goesOnline().wants(0).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
    }

    @Test
    void useBeyondTheCapIsNotAskedForLaterWhenTheCapIsRaised() {
        shop.engine.limits(shop.key(), customer.phone, 1_000, false, shop.now(), shop.answer());
        customer.uses(100 * MB);
        assertThat(customer.fen()).isEqualTo(49_000);
        shop.engine.limits(shop.key(), customer.phone, 10_000, false, shop.now(), shop.answer());
        customer.uses(1);
        assertThat(customer.fen()).isBetween(48_999L, 49_000L);
        customer.uses(10 * MB);
        assertThat(customer.fen()).isBetween(48_709L, 48_711L);
    }

    @Test
    void theCapBeginsAnewEachMonth() {
        shop.engine.limits(shop.key(), customer.phone, 1_000, false, shop.now(), shop.answer());
        customer.uses(100 * MB);
        shop.at("2014-09-01T00:00");
        customer.uses(10 * MB);
        assertThat(customer.fen()).isEqualTo(49_000 - 290);
    }

    @Test
    void whoWantsToStopWhenEmptyPaysNothing() {
        shop.engine.limits(shop.key(), customer.phone, -1, true, shop.now(), shop.answer());
        customer.buys(GIFT);
        customer.uses(150 * MB);
        assertThat(customer.fen()).isEqualTo(50_000);
        assertThat(customer.told("useNotCharged"))
                .singleElement()
                .satisfies(told -> assertThat(told.said().getLast()).isEqualTo(NotCharged.STOPS_WHEN_EMPTY));
        assertThat(customer.goesOnline().wants(0).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
    }

    @Test
    void useIsRolledUpByTheHour() {
        customer.uses(3 * MB);
        customer.uses(4 * MB);
        shop.at("2014-08-05T10:59");
        assertThat(customer.told("useRolledUp")).isEmpty();
        shop.at("2014-08-05T11:00");
        assertThat(customer.told("useRolledUp")).singleElement().satisfies(told -> {
            assertThat(told.number(1)).isEqualTo(Shop.second("2014-08-05T10:00") / 3_600);
            assertThat(told.number(3)).isEqualTo(7 * MB);
        });
        customer.used(Shop.DATA, Shop.NOWHERE, MB, Shop.second("2014-08-05T10:30"));
        shop.at("2014-08-05T12:00");
        assertThat(customer.told("useRolledUp").getLast().number(3)).isEqualTo(MB);
    }
}
