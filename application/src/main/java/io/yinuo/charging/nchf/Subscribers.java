package io.yinuo.charging.nchf;

import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/** Whose phone a network function means. */
public interface Subscribers {

    /** @param imsi the digits of an IMSI */
    Optional<Msisdn> phoneOf(String imsi);

    /** Nobody told us which SIM is in which phone: only those are known who come with their number. */
    static Subscribers byNumberOnly() {
        return imsi -> Optional.empty();
    }
}
