package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is asked under one key is done once; a refund names its charge and never gives back more (C3.6). */
class KeysAndRefundsTest {

    private final Shop shop = new Shop("2014-08-05T10:02");
    private final Shop.Customer customer = shop.aCustomerWith(50);
    private final Answer answer = shop.answer();

    private static CommandKey key(long name, long print) {
        return new CommandKey(name, 99, print);
    }

    private void charge(CommandKey key, long fen) {
        shop.engine.charge(key, customer.phone, fen, shop.now(), answer);
    }

    @Test
    void aChargeThatIsSentAgainIsDoneOnceAndAnsweredTheSame() {
        charge(key(1, 1), 500);
        long number = answer.number();
        assertThat(answer.balanceFen()).isEqualTo(4_500);
        customer.tops(10);
        charge(key(1, 1), 500);
        assertThat(answer.isRepeated()).isTrue();
        assertThat(answer.number()).isEqualTo(number);
        assertThat(answer.balanceFen()).isEqualTo(4_500);
        assertThat(customer.fen()).isEqualTo(5_500);
    }

    @Test
    void aKeyStandsForOneThing() {
        charge(key(1, 1), 500);
        charge(key(1, 2), 600);
        assertThat(answer.outcome()).isEqualTo(Outcome.KEY_REUSED);
        assertThat(customer.fen()).isEqualTo(4_500);
    }

    @Test
    void aChargeThatFoundTooLittleMoneyMayBeAskedForAgain() {
        charge(key(1, 1), 6_000);
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_ENOUGH_BALANCE);
        customer.tops(10);
        charge(key(1, 1), 6_000);
        assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
        assertThat(customer.fen()).isZero();
    }

    @Test
    void aChargeOfAPhoneWithoutAccountStaysRefused() {
        shop.engine.charge(key(1, 1), 8613900000000L, 500, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.NO_SUCH_ACCOUNT);
        shop.engine.open(shop.key(), 8613900000000L, 5_000, shop.now(), answer);
        shop.engine.charge(key(1, 1), 8613900000000L, 500, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.NO_SUCH_ACCOUNT);
        assertThat(answer.isRepeated()).isTrue();
    }

    @Test
    void aRefundGivesTheChargeBackWhole() {
        charge(key(1, 1), 500);
        long number = answer.number();
        shop.engine.refund(key(2, 2), customer.phone, number, 0, shop.now(), answer);
        assertThat(answer.amountFen()).isEqualTo(500);
        assertThat(customer.fen()).isEqualTo(5_000);
        assertThat(customer.told("chargeRefunded"))
                .singleElement()
                .satisfies(told -> assertThat(told.number(2)).isEqualTo(number));
    }

    @Test
    void aChargeIsGivenBackOnce() {
        charge(key(1, 1), 500);
        long number = answer.number();
        shop.engine.refund(key(2, 2), customer.phone, number, 0, shop.now(), answer);
        shop.engine.refund(key(2, 2), customer.phone, number, 0, shop.now(), answer);
        assertThat(answer.isRepeated()).isTrue();
        shop.engine.refund(key(3, 3), customer.phone, number, 0, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.ALREADY_REFUNDED);
        assertThat(customer.fen()).isEqualTo(5_000);
    }

    @Test
    void partsOfAChargeNeverAddUpToMoreThanIt() {
        charge(key(1, 1), 500);
        long number = answer.number();
        shop.engine.refund(key(2, 2), customer.phone, number, 300, shop.now(), answer);
        shop.engine.refund(key(3, 3), customer.phone, number, 300, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.MORE_THAN_CHARGED);
        shop.engine.refund(key(4, 4), customer.phone, number, 0, shop.now(), answer);
        assertThat(answer.amountFen()).isEqualTo(200);
        assertThat(customer.fen()).isEqualTo(5_000);
    }

    @Test
    void nobodyIsRefundedTheChargeOfSomebodyElse() {
        charge(key(1, 1), 500);
        long number = answer.number();
        Shop.Customer other = shop.aCustomerWith(0);
        shop.engine.refund(key(2, 2), other.phone, number, 0, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.NO_SUCH_CHARGE);
        assertThat(other.fen()).isZero();
    }

    @Test
    void anAdjustmentNeverTakesMoreThanIsThere() {
        shop.engine.adjust(key(1, 1), customer.phone, -5_001, shop.now(), answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_ENOUGH_BALANCE);
        shop.engine.adjust(key(2, 2), customer.phone, -5_000, shop.now(), answer);
        assertThat(customer.fen()).isZero();
    }

    @Test
    void keysAreForgottenOnlyWhenTheCallerSaysSo() {
        charge(key(1, 1), 500);
        shop.at("2014-12-05T10:02");
        charge(key(1, 1), 500);
        assertThat(answer.isRepeated()).isTrue();
        shop.engine.advance(10, shop.now(), shop.now(), answer);
        charge(key(1, 1), 500);
        assertThat(answer.isRepeated()).isFalse();
    }
}
