package io.yinuo.charging;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.util.List;
import java.util.Optional;

/** Everything that happened to an account, and why each charge was made. Safe for use by several threads. */
public interface AccountStory {

    int HAPPENINGS_MAX = 200;

    /**
     * What happened to a line's account, newest first.
     *
     * @param before where to go on; empty for the newest
     * @param max    1 to {@link #HAPPENINGS_MAX}
     * @throws IllegalArgumentException for another {@code max}
     */
    List<Happening> of(Msisdn line, Optional<StoryPlace> before, int max);

    /** Why a charge was made; empty if this line has no such charge. */
    Optional<Explanation.OfFee> why(Msisdn line, Voucher voucher);

    /**
     * Why an entry that no voucher names took money: use, or day packs abroad.
     *
     * @param entry its number among those of the account
     * @return empty if this line has no such entry of use
     */
    Optional<Explanation> why(Msisdn line, long entry);
}
