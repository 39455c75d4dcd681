package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much memory a subscriber takes. */
class SizeTest {

    private static final int SUBSCRIBERS = 150_000;

    @Test
    void aSubscriberWithThreePacksTakesAtMostThreeHundredBytes() {
        ChargingEngine engine =
                new ChargingEngine(Capacity.forSubscribers(SUBSCRIBERS), Shop.BEIJING, 1, Told.nobody());
        Answer answer = new Answer();
        long now = Shop.second("2014-08-05T10:02");
        engine.tariff(Shop.tariff(1, now), now, answer);
        Shop.offers().forEach(terms -> engine.offer(terms, now, answer));
        int[] gifts = {Shop.GIFT, Shop.DAY_GIFT, Shop.GIFT};
        for (int i = 0; i < SUBSCRIBERS; i++) {
            long phone = 8613800000000L + i;
            engine.open(new CommandKey(1, phone, 1), phone, 0, now, answer);
            for (int pack = 0; pack < gifts.length; pack++) {
                engine.buy(new CommandKey(2 + pack, phone, 1), phone, gifts[pack], now, answer);
                assertThat(answer.isDone()).isTrue();
            }
        }
        long fixed = 1 << 20; // first pages and the room of tables that nobody uses here
        assertThat((engine.bytesOfSubscribers() - fixed) / SUBSCRIBERS).isLessThanOrEqualTo(300);
    }
}
