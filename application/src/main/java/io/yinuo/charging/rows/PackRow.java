package io.yinuo.charging.rows;

import io.yinuo.engine.charging.PackCause;
import java.time.Instant;

/** A plan or pack of a line as of the last fact about it, while facts are applied to it. */
public final class PackRow {

    /** LAPSED waits for money to be renewed. */
    public enum State {
        ACTIVE,
        LAPSED,
        ENDED
    }

    public final long number;
    final long line;
    public final int offer;
    public long size;
    public long used;
    public long rolledOver;
    public Instant begins;
    public Instant expires;
    public PackCause cause;
    public State state = State.ACTIVE;
    public boolean stopped;
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
