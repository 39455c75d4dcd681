package io.yinuo.engine.charging;

/** Why use that no pack covered cost nothing. */
public enum NotCharged {
    /** The customer's own cap for the month was reached. */
    CAP,
    /** The customer asked to be stopped when packs are used up. */
    STOPS_WHEN_EMPTY,
    /** Use of this class is not sold without a pack. */
    NOT_SOLD
}
