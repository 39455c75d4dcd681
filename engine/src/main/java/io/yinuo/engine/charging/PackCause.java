package io.yinuo.engine.charging;

/** How a pack, or more of one, came to be there. */
public enum PackCause {
    BOUGHT,
    /** The next period of a pack that renews. */
    RENEWED,
    /** What was left of the period before. */
    ROLLED_OVER,
    /** An earlier pack of the same offer took it up. */
    MERGED
}
