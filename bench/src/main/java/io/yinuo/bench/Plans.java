package io.yinuo.bench;

import java.io.IOException;
import java.time.Duration;

/** Gives the first phones of the town a plan each, the honest way: ordered by API, and by the phone's own yes. */
final class Plans {

    /** 500 MB a month. */
    private static final String PLAN = "PLAN-58";

    private static final double YES_PER_SECOND = 150;

    private Plans() {}

    static void buy(RunningYinuo yinuo, LoadSmsc smsc, int phones) throws IOException, InterruptedException {
        String token = yinuo.token();
        Customers customers = new Customers(smsc);
        customers.areOrderedFor(phones, number -> yinuo.orderPack(token, "plan-" + number, Town.phone(number), PLAN));
        Duration time = Duration.ofMillis((long) (phones * 1_000 / YES_PER_SECOND));
        long failed = Paced.run(YES_PER_SECOND, time, (number, due) -> customers.answer(Town.phone(number)));
        long bought = customers.awaitNotices(phones);
        if (failed > 0 || bought != phones) {
            throw new IOException(bought + " notices for " + phones + " plans; " + failed + " answers not taken");
        }
    }
}
