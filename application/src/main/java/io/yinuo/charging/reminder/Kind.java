package io.yinuo.charging.reminder;

/** What a reminder is about. The names stand in the rows. */
enum Kind {
    THRESHOLD,
    EXPIRES_SOON,
    LAPSED,
    CAP,
    OUT_OF_PACK,
    ROAMING_BEGAN,
    ROAMING_CAP,
    ROAMING_PAUSED;

    /** Whether it may wait for the end of quiet hours. What says that from now on it costs, or stops, may not. */
    boolean mayWait(int percent) {
        return switch (this) {
            case THRESHOLD, CAP -> percent < 100;
            case EXPIRES_SOON, LAPSED -> true;
            case OUT_OF_PACK, ROAMING_BEGAN, ROAMING_CAP, ROAMING_PAUSED -> false;
        };
    }
}
