package io.yinuo.engine.charging;

/**
 * What came of a command. Everything but {@link #DONE} is a refusal that changed nothing, or an answer given before; only a
 * session's report books what was used and may still be refused more.
 */
public enum Outcome {
    DONE(0),
    /** This record of use was seen before; nothing was charged again. */
    DUPLICATE(1),
    NO_SUCH_ACCOUNT(2),
    /** The phone has an account already. */
    ALREADY_OPEN(3),
    ACCOUNT_CLOSED(4),
    /** The operator froze the account: nothing new begins, but what was used is still booked. */
    ACCOUNT_FROZEN(5),
    NOT_ENOUGH_BALANCE(6),
    /** The key was used for a different command. */
    KEY_REUSED(7),
    NO_SUCH_OFFER(8),
    NO_SUCH_PACK(9),
    /** A line holds no more packs than {@link ChargingEngine#PACKS_MAX} at once. */
    TOO_MANY_PACKS(10),
    /** The pack does not wait to be renewed. */
    NOT_LAPSED(11),
    NO_SUCH_CHARGE(12),
    /** All of the charge was given back before. */
    ALREADY_REFUNDED(13),
    /** More than what is left of the charge. */
    MORE_THAN_CHARGED(14),
    /** An amount, volume, moment or number that cannot be. */
    OUT_OF_RANGE(15),
    /** The use lies further back than late records are taken. */
    TOO_LATE(16),
    /** A source's number far ahead of its last one. */
    LEAP(17),
    NO_SUCH_SESSION(18),
    ALREADY_A_SESSION(19),
    /** Nothing is left to grant: packs, money, or the customer's own limit. */
    QUOTA_LIMIT_REACHED(20),
    /** Use of this class is not sold here. */
    NOT_SOLD(21),
    /** No roaming day of this destination is paused now. */
    NOT_PAUSED(22),
    /** The partition holds as many of these as it may. */
    FULL(23),
    /** One command does only so much; this part of it is to be asked for again. */
    LATER(24),
    /** What comes with another offer is neither bought nor stopped without it. */
    NOT_ALONE(25);

    private static final Outcome[] BY_CODE = new Outcome[26];

    static {
        for (Outcome outcome : values()) {
            BY_CODE[outcome.code] = outcome;
        }
    }

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** The number under which it is kept and sent; it never changes. */
    public int code() {
        return code;
    }

    /**
     * The outcome with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Outcome of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("There is no outcome " + code);
        }
        return BY_CODE[code];
    }
}
