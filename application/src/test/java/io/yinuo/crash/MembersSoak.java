package io.yinuo.crash;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long form, {@code ./yinuo soak members}: thirty rounds, ninety kills. */
class MembersSoak {

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void whicheverMemberIsKilledTheOthersGoOnAndNothingAcknowledgedIsLost() throws InterruptedException {
        MembersRun.survive(Long.getLong("yinuo.seed", new SecureRandom().nextInt(1_000_000)), 30, 30);
    }
}
