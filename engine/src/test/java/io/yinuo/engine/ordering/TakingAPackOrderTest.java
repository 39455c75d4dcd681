package io.yinuo.engine.ordering;

import static io.yinuo.engine.ordering.TakingAPackOrder.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.ordering.TakingAPackOrder.Refusal;
import io.yinuo.engine.ordering.TakingAPackOrder.Wish;
import org.junit.jupiter.api.Test;

class TakingAPackOrderTest {

    @Test
    void anOrderThatBreaksNoRuleIsTaken() {
        assertThat(refusal(new Wish(true, true, true, false, false, false, 4, 5)))
                .isEmpty();
    }

    @Test
    void eachBrokenRuleHasItsOwnReason() {
        assertThat(refusal(new Wish(false, false, true, false, false, false, 0, 5)))
                .contains(Refusal.NO_SUCH_OFFER);
        assertThat(refusal(new Wish(true, false, true, false, false, false, 0, 5)))
                .contains(Refusal.NOT_ON_SALE);
        assertThat(refusal(new Wish(true, true, false, false, false, false, 0, 5)))
                .contains(Refusal.LINE_NOT_ACTIVE);
        assertThat(refusal(new Wish(true, true, true, true, false, false, 0, 5)))
                .contains(Refusal.PLAN_IN_THE_WAY);
        assertThat(refusal(new Wish(true, true, true, false, true, false, 0, 5)))
                .contains(Refusal.GIFT_HELD);
        assertThat(refusal(new Wish(true, true, true, false, false, true, 1, 5)))
                .contains(Refusal.ALREADY_WAITING);
        assertThat(refusal(new Wish(true, true, true, false, false, false, 5, 5)))
                .contains(Refusal.TOO_MANY_WAITING);
    }
}
