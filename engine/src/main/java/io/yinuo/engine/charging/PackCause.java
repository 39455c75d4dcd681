package io.yinuo.engine.charging;

/** How a pack, or more of one, came to be there. */
public enum PackCause {
    BOUGHT(1),
    /** The next period of a pack that renews. */
    RENEWED(2),
    /** What was left of the period before. */
    ROLLED_OVER(3),
    /** An earlier pack of the same offer took it up. */
    MERGED(4);

    private final int code;

    PackCause(int code) {
        this.code = code;
    }

    /** The number under which it is kept and sent; it never changes. */
    public int code() {
        return code;
    }

    /**
     * The one with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PackCause of(int code) {
        for (PackCause one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no number " + code + " of them");
    }
}
