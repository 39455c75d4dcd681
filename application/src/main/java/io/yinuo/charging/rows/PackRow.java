package io.yinuo.charging.rows;

import io.yinuo.engine.charging.PackCause;
import java.time.Instant;

/**
 * A plan or pack of a line as of the last fact about it.
 *
 * @param size       in units, with what was rolled over from it later
 * @param rolledOver how many of them went on as another pack
 * @param stopped    whether its renewal was ended
 * @param asOf       when that fact happened
 */
public record PackRow(
        long number,
        long line,
        int offer,
        long size,
        long used,
        long rolledOver,
        Instant begins,
        Instant expires,
        PackCause cause,
        State state,
        boolean stopped,
        Instant asOf) {

    /** LAPSED waits for money to be renewed. */
    public enum State {
        ACTIVE,
        LAPSED,
        ENDED
    }
}
