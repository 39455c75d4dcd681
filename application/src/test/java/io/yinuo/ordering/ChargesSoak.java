package io.yinuo.ordering;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long form of {@link ChargeOnlyAfterYesTest}, {@code ./yinuo soak charges}: a thousand rounds. */
class ChargesSoak {

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void noChargeEverHappensWithoutThatPhonesYes() {
        try (ManyRandomDays days = new ManyRandomDays()) {
            days.live(1_000);
        }
    }
}
