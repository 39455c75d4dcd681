package io.yinuo.simulator.traffic;

/**
 * How a load went, or goes.
 *
 * @param state          {@code RUNNING} or {@code DONE}
 * @param begun          how many began
 * @param late           how many of them began more than a second later than they should have: the load maker was too slow
 * @param noPhoneFree    how many could not begin, because every phone was busy
 * @param completed      how many had what they wanted
 * @param refused        how many Yinuo refused
 * @param open           how many still wait, or waited in vain when it was done
 * @param latencyMillis  from the beginning to the end of each that completed
 */
public record LoadResult(
        long id,
        String kind,
        int rate,
        int seconds,
        String state,
        long begun,
        long late,
        long noPhoneFree,
        long completed,
        long refused,
        long open,
        Latency latencyMillis) {

    /** Exact, from every single value. All 0 if there is none. */
    public record Latency(double p50, double p95, double p99, double max) {}
}
