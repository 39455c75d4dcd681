package io.yinuo.charging;

/** What came of a change that costs nothing by itself. */
public enum PackChange {
    DONE,
    NO_SUCH_ACCOUNT,
    ACCOUNT_CLOSED,
    /** No day at this destination rests now. */
    NOT_PAUSED,
    /** The key was used for something else; nothing was changed. */
    KEY_REUSED
}
