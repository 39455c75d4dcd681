package io.yinuo.ledger.charging;

/**
 * The kinds of facts, under numbers that never change. A fact is the moment of its command, in
 * milliseconds, and then its whole numbers in the order of the parameters of
 * {@link io.yinuo.engine.charging.ChargingFacts}; yes is 1, no is 0, and what has a code is its code.
 *
 * <p>{@link #NOTE} is the last fact of a command that came with particulars: its key, the numbers of the charge and the
 * pack that it made, and the particulars, so that a reader knows what the facts before it were for.
 */
final class FactLayout {

    static final int ACCOUNT_OPENED = 1;
    static final int ACCOUNT_CLOSED = 2;
    static final int ACCOUNT_FROZEN = 3;
    static final int LIMITS_CHANGED = 4;
    static final int MONEY_MOVED = 5;
    static final int CHARGE_MADE = 6;
    static final int CHARGE_REFUNDED = 7;
    static final int PACK_ADDED = 8;
    static final int PACK_STOPPED = 9;
    static final int PACK_EXPIRED = 10;
    static final int PACK_LAPSED = 11;
    static final int PACK_EXPIRES_SOON = 12;
    static final int THRESHOLD_REACHED = 13;
    static final int CAP_REACHED = 14;
    static final int FIRST_OUT_OF_PACK = 15;
    static final int USE_NOT_CHARGED = 16;
    static final int ROAMING_BEGAN = 17;
    static final int ROAMING_CHARGED = 18;
    static final int ROAMING_CAP_REACHED = 19;
    static final int ROAMING_PAUSED = 20;
    static final int ROAMING_REOPENED = 21;
    static final int USE_ROLLED_UP = 22;
    static final int GRANT_LAPSED = 23;
    static final int NOTE = 100;

    /** Where the particulars stand, after the moment, the key, and the numbers of the charge and the pack. */
    static final int NOTE_PARTICULARS = 40;

    private FactLayout() {}
}
