package io.yinuo.charging.rows;

import io.yinuo.charging.rows.PackRow.State;
import io.yinuo.engine.charging.PackCause;
import java.time.Instant;

/** A plan or pack while facts are applied to it. */
final class PackInBook {

    final long number;
    final long line;
    final int offer;
    final Instant begins;
    long size;
    long used;
    long rolledOver;
    Instant expires;
    PackCause cause;
    State state;
    boolean stopped;
    Instant asOf;

    PackInBook(PackRow row) {
        number = row.number();
        line = row.line();
        offer = row.offer();
        begins = row.begins();
        size = row.size();
        used = row.used();
        rolledOver = row.rolledOver();
        expires = row.expires();
        cause = row.cause();
        state = row.state();
        stopped = row.stopped();
        asOf = row.asOf();
    }

    PackRow row() {
        return new PackRow(number, line, offer, size, used, rolledOver, begins, expires, cause, state, stopped, asOf);
    }
}
