package io.yinuo.engine.charging;

/** Why a balance changed. */
public enum EntryKind {
    /** What an account was opened with. */
    OPENING(1),
    TOP_UP(2),
    /** A charge for a service, a plan or a pack, which a refund can name. */
    CHARGE(3),
    /** Use that no pack covered. */
    USAGE(4),
    /** Day packs of roaming. */
    ROAMING(5),
    /** Money given back for a charge. */
    REFUND(6),
    /** A change that members of staff agreed on. */
    ADJUSTMENT(7),
    /** What was left when the account was closed; it is owed to the customer elsewhere. */
    CLOSING(8);

    private final int code;

    EntryKind(int code) {
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
    public static EntryKind of(int code) {
        for (EntryKind one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no number " + code + " of them");
    }
}
