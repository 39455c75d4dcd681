package io.yinuo.simulator.smsc;

import java.time.Duration;
import java.util.Random;

/** How long each message takes to its phone, and whether it gets there: a row that only the seed decides. */
final class ReceiptDelays {

    private final Random random;
    private final long minMillis;
    private final long spreadMillis;
    private final int undeliveredPerMille;

    record Fate(Duration delay, boolean delivered) {}

    ReceiptDelays(SmscSettings settings) {
        this.random = new Random(settings.seed() ^ 0x5EC3_1B7DL);
        this.minMillis = settings.receiptDelayMin().toMillis();
        this.spreadMillis = settings.receiptDelayMax().toMillis() - minMillis + 1;
        this.undeliveredPerMille = settings.undeliveredPerMille();
    }

    synchronized Fate next() {
        long millis = minMillis + random.nextLong(spreadMillis);
        return new Fate(Duration.ofMillis(millis), random.nextInt(1_000) >= undeliveredPerMille);
    }
}
