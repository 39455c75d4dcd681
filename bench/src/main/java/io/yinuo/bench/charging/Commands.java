package io.yinuo.bench.charging;

import org.agrona.DirectBuffer;

/** Commands, one after another, each in the same buffer from 0 on. */
interface Commands {

    /** Writes the next one. Returns how many bytes it has; 0 if there is none. */
    int next();

    DirectBuffer buffer();
}
