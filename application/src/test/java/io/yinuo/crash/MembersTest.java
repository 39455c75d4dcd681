package io.yinuo.crash;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form: each of the three members is killed once, in about a minute. */
class MembersTest {

    @Test
    @Timeout(400)
    void whicheverMemberIsKilledTheOthersGoOnAndNothingAcknowledgedIsLost() throws InterruptedException {
        MembersRun.survive(Long.getLong("yinuo.seed", new SecureRandom().nextInt(1_000_000)), 1, 8);
    }
}
