package io.yinuo.party;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Optional;

/**
 * A phone number in somebody's hands.
 *
 * @param activatedAt when it became active; empty as long as it never was
 */
public record Line(Msisdn msisdn, LineState state, Region region, Language language, Optional<Instant> activatedAt) {

    public boolean isActive() {
        return state == LineState.ACTIVE;
    }
}
