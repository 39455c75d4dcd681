package io.yinuo.charging;

import io.yinuo.engine.charging.PackCause;
import java.time.Instant;

/** A plan or pack of a line as of the last fact about it, while facts are applied to it. */
final class PackRow {

    /** LAPSED waits for money to be renewed. */
    enum State {
        ACTIVE,
        LAPSED,
        ENDED
    }

    final long number;
    final long line;
    final int offer;
    long size;
    long used;
    long rolledOver;
    Instant begins;
    Instant expires;
    PackCause cause;
    State state = State.ACTIVE;
    boolean stopped;
    Instant asOf;

    PackRow(long number, long line, int offer, Instant begins, Instant expires, PackCause cause, Instant asOf) {
        this.number = number;
        this.line = line;
        this.offer = offer;
        this.begins = begins;
        this.expires = expires;
        this.cause = cause;
        this.asOf = asOf;
    }
}
