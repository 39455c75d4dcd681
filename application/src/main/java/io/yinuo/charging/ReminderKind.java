package io.yinuo.charging;

/** What a reminder is about. The names stand in the rows, and other systems are told them. */
public enum ReminderKind {
    /** A level of a pack is reached. */
    THRESHOLD,
    /** A pack ends soon. */
    EXPIRES_SOON,
    /** A pack was not renewed: the balance does not cover it. */
    LAPSED,
    /** A level of the customer's own monthly limit is reached. */
    CAP,
    /** Use begins to cost, because no pack covers it. */
    OUT_OF_PACK,
    /** The first byte of a day abroad. */
    ROAMING_BEGAN,
    /** A day abroad costs no more. */
    ROAMING_CAP,
    /** A day abroad rests, or goes on slowly. */
    ROAMING_PAUSED;

    /** Whether it may wait for the end of quiet hours. What says that from now on it costs, or stops, may not. */
    public boolean mayWait(int percent) {
        return switch (this) {
            case THRESHOLD, CAP -> percent < 100;
            case EXPIRES_SOON, LAPSED -> true;
            case OUT_OF_PACK, ROAMING_BEGAN, ROAMING_CAP, ROAMING_PAUSED -> false;
        };
    }
}
