package io.yinuo.crash;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long form, {@code ./yinuo soak crash}: a hundred kills. */
class CrashSoak {

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothingAcknowledgedIsLostAndNothingIsDoubled() throws InterruptedException, IOException {
        CrashRun.survive(Long.getLong("yinuo.seed", new SecureRandom().nextInt(1_000_000)), 100, 18_000, 12);
    }
}
