package io.yinuo.crash;

import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form: a few kills in about a minute. */
class CrashTest {

    @Test
    @Timeout(400)
    void nothingAcknowledgedIsLostAndNothingIsDoubled() throws InterruptedException, IOException {
        CrashRun.survive(Long.getLong("yinuo.seed", new SecureRandom().nextInt(1_000_000)), 4, 1_500, 12);
    }
}
