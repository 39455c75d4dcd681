package io.yinuo.bench;

import io.yinuo.bench.nchf.H2load;
import io.yinuo.bench.nchf.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Updates of charging sessions over HTTP/2, with {@code h2load} on the same two cores: first as many as go, then at half of
 * what was promised, where the answer may take little longer than the disk. Each update reports use that a plan covers and
 * asks for more; it is answered when it is on the disk.
 */
final class NchfBenchmark implements Benchmark {

    private static final int PHONES = 8_000;
    private static final int SESSIONS = 40_000;
    private static final int ROUNDS = 5;
    private static final long BYTES = 64 << 10;
    private static final double PER_SECOND_TARGET = 5_500;
    private static final double MILLIS_ABOVE_DISK = 2;

    @Override
    public String name() {
        return "nchf";
    }

    @Override
    public String summary() {
        return "updates of sessions of Nchf_ConvergedCharging over HTTP/2, made by h2load on the same machine";
    }

    @Override
    public void run(Figures figures) throws Exception {
        if (!H2load.isThere()) {
            throw new IOException("h2load is needed: Debian's package nghttp2-client has it");
        }
        Path folder = Files.createTempDirectory("h2load");
        try (LoadSmsc smsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            Town.settle(yinuo, PHONES, 0);
            Plans.buy(yinuo, smsc, PHONES);
            List<Session> sessions = Session.open(yinuo.nchfPort(), SESSIONS, n -> Town.phone(n % PHONES));
            measure(figures, new H2load(folder, yinuo.nchfPort()), sessions);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void measure(Figures figures, H2load load, List<Session> sessions) throws Exception {
        long number = 1;
        long failed = load.post(sessions, Session.body(++number, BYTES), 0).failed(); // warms up
        List<H2load.Result> fast = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            H2load.Result result = load.post(sessions, Session.body(++number, BYTES), 0);
            failed += result.failed();
            fast.add(result);
        }
        fast.sort(Comparator.comparingDouble(H2load.Result::perSecond));
        H2load.Result median = fast.get(ROUNDS / 2);
        figures.atLeast("nchf.updatesPerSecond", median.perSecond(), "updates/s", PER_SECOND_TARGET);
        figures.note("nchf.leastPerSecond", fast.getFirst().perSecond(), "updates/s");
        figures.note("nchf.p50Millis", median.p50Millis(), "ms");
        figures.note("nchf.p99Millis", median.p99Millis(), "ms");

        double disk = Disk.fsyncP95Millis();
        H2load.Result half = load.post(sessions, Session.body(++number, BYTES), PER_SECOND_TARGET / 2);
        failed += half.failed();
        figures.note("nchf.half.perSecond", half.perSecond(), "updates/s");
        figures.note("nchf.half.fsyncP95Millis", disk, "ms");
        figures.note("nchf.half.p50Millis", half.p50Millis(), "ms");
        figures.atMost("nchf.half.p95Millis", half.p95Millis(), "ms", disk + MILLIS_ABOVE_DISK);
        figures.atMost("nchf.failed", (double) failed, "updates", 0);
    }
}
