package io.yinuo.bench.charging;

import io.yinuo.bench.Disk;
import io.yinuo.bench.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What one system did in its rounds: medians of the rounds, times of all of them together, and what it cost. */
final class Rounds {

    private static final double MILLION = 1e6;

    private final String name;
    private final Cost cost;
    private final List<Round> rounds = new ArrayList<>();
    private final Histogram latencies = Load.histogram();

    /** What processes have used up so far. */
    interface Cost {
        Duration cpu() throws IOException;

        long bytesWritten() throws IOException;
    }

    /** Something that is measured. */
    interface Deed {
        Load.Run perform() throws Exception;
    }

    private record Round(double perSecond, double fsyncMillis, double cpuSeconds, double bytes, double seconds) {}

    Rounds(String name, Cost cost) {
        this.name = name;
        this.cost = cost;
    }

    static Cost of(NodeProcess node) {
        return new Cost() {
            @Override
            public Duration cpu() throws IOException {
                return node.use().cpuOfJava();
            }

            @Override
            public long bytesWritten() throws IOException {
                return node.use().bytesOfJava();
            }
        };
    }

    static Cost of(Postgres postgres) {
        return new Cost() {
            @Override
            public Duration cpu() throws IOException {
                return postgres.use().cpuOfPostgres();
            }

            @Override
            public long bytesWritten() throws IOException {
                return postgres.use().bytesOfPostgres();
            }
        };
    }

    /** Measures the disk, then a round of so many events. */
    @SuppressWarnings("SystemOut") // a command's output
    void add(long events, Deed deed) throws Exception {
        double fsync = Disk.fsyncP95Millis();
        Duration cpu = cost.cpu();
        long bytes = cost.bytesWritten();
        Load.Run run = deed.perform();
        rounds.add(new Round(
                events / run.seconds(),
                fsync,
                cost.cpu().minus(cpu).toMillis() / 1e3 / events * MILLION,
                (double) (cost.bytesWritten() - bytes) / events * MILLION,
                run.seconds()));
        latencies.add(run.latencies());
        System.out.printf(
                Locale.ROOT,
                "  %-26s %,12.0f/s  p50 %9.3f  p99 %9.3f  p99.9 %9.3f ms, silent for %6.1f at most   in %5.1f s, fsync p95 %.2f ms%n",
                name,
                rounds.getLast().perSecond,
                run.latencies().getValueAtPercentile(50) / 1e6,
                run.latencies().getValueAtPercentile(99) / 1e6,
                run.latencies().getValueAtPercentile(99.9) / 1e6,
                run.longestSilence().toNanos() / 1e6,
                run.seconds(),
                fsync);
    }

    double perSecond() {
        return median(Round::perSecond);
    }

    /** The median, round by round, of how many times faster this one was than another in the same round. */
    double times(Rounds other) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i).perSecond / other.rounds.get(i).perSecond;
        }
        return median(ratios);
    }

    double p99Millis() {
        return latencies.getValueAtPercentile(99) / 1e6;
    }

    void noteSpeed(Figures figures) {
        figures.note(name + ".perSecond", perSecond(), "events/s");
        figures.note(name + ".fsyncP95Millis", median(Round::fsyncMillis), "ms");
    }

    void noteLatencies(Figures figures) {
        figures.note(name + ".p50Millis", latencies.getValueAtPercentile(50) / 1e6, "ms");
        figures.note(name + ".p99Millis", p99Millis(), "ms");
        figures.note(name + ".p999Millis", latencies.getValueAtPercentile(99.9) / 1e6, "ms");
    }

    void noteCost(Figures figures) {
        double cpu = median(Round::cpuSeconds);
        figures.note(name + ".cpuSecondsPerMillion", cpu, "s");
        figures.note(
                name + ".cpuShare",
                cpu * perSecond() / MILLION / Runtime.getRuntime().availableProcessors(),
                "of all cores");
        figures.note(name + ".writtenPerMillion", median(Round::bytes) / (1 << 20), "MiB");
    }

    private double median(ToDoubleFunction<Round> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
