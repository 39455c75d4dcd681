package io.yinuo.bench;

/** One thing to measure. */
public interface Benchmark {

    /** As it is named on the command line. */
    String name();

    /** What it measures, in one line. */
    String summary();

    /** Measures, and hands every figure to the table. */
    void run(Figures figures) throws Exception;
}
