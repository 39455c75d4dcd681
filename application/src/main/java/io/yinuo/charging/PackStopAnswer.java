package io.yinuo.charging;

import java.time.Instant;

/** What comes of ending the renewal of a plan or pack. */
public sealed interface PackStopAnswer {

    /** @param worksUntil to when what was paid can be used */
    record Stopped(Instant worksUntil) implements PackStopAnswer {}

    record Refused(Reason reason) implements PackStopAnswer {}

    enum Reason {
        NO_SUCH_ACCOUNT,
        ACCOUNT_CLOSED,
        /** This line has no such plan or pack. */
        NO_SUCH_PACK,
        /** It came with another one and ends with that. */
        NOT_ALONE,
        /** The key was used for something else; nothing was changed. */
        KEY_REUSED
    }
}
