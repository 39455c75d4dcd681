package io.yinuo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * Messages that only pass through: SMPP in, the open gate, SMPP out, answered upstream after the next hop answered. The
 * peer is {@link BareRelay}, in a process of its own too; both are loaded in turn.
 */
final class RelayBenchmark implements Benchmark {

    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int OUTSTANDING = 100;
    private static final double RATIO_TARGET = 0.70;
    private static final byte[] TEXT = Smpp.ucs2("明天下午三点在老地方见,别忘了带上那本书,谢谢!");

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String summary() {
        return "person-to-person messages through the open gate, beside a bare two-hop jSMPP relay";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (LoadSmsc smsc = new LoadSmsc();
                LoadSmsc bareSmsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            int barePort = Smpp.freePort();
            Process bare = bareRelay(barePort, bareSmsc.port());
            try {
                bareSmsc.awaitBound();
                Thread.sleep(500);
                SMPPSession toYinuo = Smpp.bind(yinuo.listenerPort(), RunningYinuo.SYSTEM_ID, RunningYinuo.PASSWORD, 8);
                SMPPSession toBare = Smpp.bind(barePort, "bench", "bench", 8);
                measure(figures, yinuo, toYinuo, toBare);
                toYinuo.unbindAndClose();
                toBare.unbindAndClose();
            } finally {
                bare.destroy();
                bare.waitFor();
            }
        }
    }

    private static void measure(Figures figures, RunningYinuo yinuo, SMPPSession toYinuo, SMPPSession toBare)
            throws Exception {
        load(toYinuo, WARM_UP);
        load(toBare, WARM_UP);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        Duration cpuBefore = yinuo.use().cpuOfJava();
        double messages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = load(toYinuo, ROUND);
            theirs[round] = load(toBare, ROUND);
            ratios[round] = ours[round] / theirs[round];
            messages += ours[round] * ROUND.toMillis() / 1_000.0;
        }
        double cpu = yinuo.use().cpuOfJava().minus(cpuBefore).toMillis() / 1_000.0;
        figures.note("relay.perSecond", median(ours), "msg/s");
        figures.note("relay.barePerSecond", median(theirs), "msg/s");
        figures.atLeast("relay.ratio", median(ratios), "of bare", RATIO_TARGET);
        figures.note("relay.ratioLeast", Arrays.stream(ratios).min().orElse(0), "of bare");
        figures.note("relay.cpuMicrosPerMessage", cpu * 1e6 / messages, "us");
    }

    private static double load(SMPPSession session, Duration duration) throws InterruptedException {
        Random random = new Random(7);
        return Paced.closed(OUTSTANDING, duration, number -> {
            try {
                session.submitShortMessage(
                        "",
                        TypeOfNumber.NATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "1380000" + (1_000 + random.nextInt(9_000)),
                        TypeOfNumber.NATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "1390000" + (1_000 + random.nextInt(9_000)),
                        Smpp.PLAIN,
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(),
                        (byte) 0,
                        Smpp.UCS2,
                        (byte) 0,
                        TEXT);
            } catch (PDUException | ResponseTimeoutException | InvalidResponseException | NegativeResponseException e) {
                throw new IllegalStateException("The relay did not take a message", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Process bareRelay(int port, int nextPort) throws IOException {
        return new ProcessBuilder(List.of(
                        System.getProperty("yinuo.java"),
                        "-XX:+UseSerialGC",
                        "-Xmx400m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareRelay.class.getName(),
                        Integer.toString(port),
                        Integer.toString(nextPort),
                        "200"))
                .inheritIO()
                .start();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
