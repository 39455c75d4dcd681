package io.yinuo.party;

/** What may be done on a line. Only an active line can be ordered for. */
public enum LineState {
    /** The number is set aside; nobody is registered for it yet. */
    RESERVED,
    ACTIVE,
    /** Stopped for a time, for example after a loss; it can be resumed. */
    SUSPENDED,
    CLOSED
}
