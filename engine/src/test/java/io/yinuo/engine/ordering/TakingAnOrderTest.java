package io.yinuo.engine.ordering;

import static io.yinuo.engine.ordering.TakingAnOrder.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.ordering.TakingAnOrder.Refusal;
import io.yinuo.engine.ordering.TakingAnOrder.Wish;
import org.junit.jupiter.api.Test;

class TakingAnOrderTest {

    @Test
    void anOrderThatBreaksNoRuleIsTaken() {
        assertThat(refusal(new Wish(true, true, true, true, true, false, false, 4, 5)))
                .isEmpty();
    }

    @Test
    void eachBrokenRuleHasItsOwnReason() {
        assertThat(refusal(new Wish(true, true, true, false, true, false, false, 0, 5)))
                .contains(Refusal.PROVIDER_SUSPENDED);
        assertThat(refusal(new Wish(false, false, false, true, true, false, false, 0, 5)))
                .contains(Refusal.NO_SUCH_OFFER);
        assertThat(refusal(new Wish(true, false, true, true, true, false, false, 0, 5)))
                .contains(Refusal.NOT_YOURS);
        assertThat(refusal(new Wish(true, true, false, true, true, false, false, 0, 5)))
                .contains(Refusal.NOT_ON_SALE);
        assertThat(refusal(new Wish(true, true, true, true, false, false, false, 0, 5)))
                .contains(Refusal.LINE_NOT_ACTIVE);
        assertThat(refusal(new Wish(true, true, true, true, true, true, false, 0, 5)))
                .contains(Refusal.ALREADY_ACTIVE);
        assertThat(refusal(new Wish(true, true, true, true, true, false, true, 1, 5)))
                .contains(Refusal.ALREADY_WAITING);
        assertThat(refusal(new Wish(true, true, true, true, true, false, false, 5, 5)))
                .contains(Refusal.TOO_MANY_WAITING);
    }

    @Test
    void aProviderThatMayNotOrderLearnsNothingOfThePhone() {
        assertThat(refusal(new Wish(true, false, true, true, false, true, true, 9, 5)))
                .contains(Refusal.NOT_YOURS);
    }
}
