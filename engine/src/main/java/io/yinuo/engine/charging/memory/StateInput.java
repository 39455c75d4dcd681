package io.yinuo.engine.charging.memory;

/** Where a picture of the state is read from, in the order in which it was written. */
public interface StateInput {

    long get();

    void get(long[] into, int from, int count);
}
