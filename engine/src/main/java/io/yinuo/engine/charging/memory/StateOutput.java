package io.yinuo.engine.charging.memory;

/** Where a picture of the state is written to: whole numbers, one after another. */
public interface StateOutput {

    void put(long value);

    void put(long[] values, int from, int count);
}
