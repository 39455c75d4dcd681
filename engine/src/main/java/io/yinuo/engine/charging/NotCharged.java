package io.yinuo.engine.charging;

/** Why use that no pack covered cost nothing. */
public enum NotCharged {
    /** The customer's own cap for the month was reached. */
    CAP(1),
    /** The customer asked to be stopped when packs are used up. */
    STOPS_WHEN_EMPTY(2),
    /** Use of this class is not sold without a pack. */
    NOT_SOLD(3);

    private final int code;

    NotCharged(int code) {
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
    public static NotCharged of(int code) {
        for (NotCharged one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no number " + code + " of them");
    }
}
