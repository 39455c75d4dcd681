package io.yinuo.engine.charging;

/** Why a balance changed. */
public enum EntryKind {
    /** What an account was opened with. */
    OPENING,
    TOP_UP,
    /** A charge for a service, a plan or a pack, which a refund can name. */
    CHARGE,
    /** Use that no pack covered. */
    USAGE,
    /** Day packs of roaming. */
    ROAMING,
    /** Money given back for a charge. */
    REFUND,
    /** A change that members of staff agreed on. */
    ADJUSTMENT,
    /** What was left when the account was closed; it is owed to the customer elsewhere. */
    CLOSING
}
