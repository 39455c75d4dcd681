package io.yinuo.simulator.network;

import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/**
 * Data that a phone uses in one session.
 *
 * @param bytes  1 to {@link #BYTES_MAX}
 * @param abroad the network abroad, if it is not at home
 */
public record DataUse(Msisdn phone, long bytes, Optional<Plmn> abroad) {

    public static final long BYTES_MAX = 1L << 34;

    /** A mobile network by its country code and network code (ITU-T E.212), as digits. */
    public record Plmn(String mcc, String mnc) {

        public Plmn {
            if (!mcc.matches("[0-9]{3}") || !mnc.matches("[0-9]{2,3}")) {
                throw new IllegalArgumentException("Not a network: " + mcc + "-" + mnc);
            }
        }
    }

    public DataUse {
        if (bytes < 1 || bytes > BYTES_MAX) {
            throw new IllegalArgumentException("Data is 1 to " + BYTES_MAX + " bytes, not " + bytes);
        }
    }
}
