package io.yinuo.crash;

import io.yinuo.crash.Kill.Done;
import io.yinuo.process.SimulatorControl;
import io.yinuo.process.SimulatorProcess;
import io.yinuo.process.YinuoProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Yinuo under load whose plug is pulled a number of times, in moments that a seed decides, and the judgement after. */
final class CrashRun {

    private static final Logger LOG = LoggerFactory.getLogger(CrashRun.class);

    /** So small that a resend from outside of the window shows. */
    private static final int LINK_WINDOW = 40;

    /** Phones that use data all the time; they write no messages. */
    private static final int SURFERS = 40;

    /** Phones whose use comes in files; they write no messages, either. */
    private static final int IN_FILES = 20;

    private static final Duration CALM_PATIENCE = Duration.ofMinutes(3);

    private CrashRun() {}

    /**
     * @param kills     how many
     * @param phones    how many the operator has; each tells one story at most
     * @param perSecond how many stories begin
     */
    static void survive(long seed, int kills, int phones, double perSecond) throws InterruptedException, IOException {
        LOG.info("Crash run with seed {}: -Dyinuo.seed={} repeats it", seed, seed);
        Random random = new Random(seed);
        SimulatorProcess operator = new SimulatorProcess();
        YinuoProcess yinuo = YinuoProcess.withSettings(
                "crash",
                Stream.of(operator.settingsOfYinuo(LINK_WINDOW), Mediation.settings())
                        .flatMap(List::stream)
                        .toList());
        try (operator;
                yinuo) {
            yinuo.start();
            SimulatorControl simulator =
                    operator.start(yinuo, List.of("--phones=" + phones, "--seed=" + seed, "--rate=0"));
            List<Done> done = new ArrayList<>();
            Mediation files = new Mediation(yinuo, random.nextLong(), phones - SURFERS - IN_FILES + 1, IN_FILES);
            try (Crowd crowd = new Crowd(simulator, random.nextLong(), phones - SURFERS - IN_FILES, perSecond);
                    Surfers surfers = new Surfers(yinuo, phones, SURFERS)) {
                crowd.begin();
                surfers.begin();
                for (int i = 1; i <= kills; i++) {
                    Done kill = Kill.random(random).carryOut(yinuo, files);
                    done.add(kill);
                    LOG.info("Kill {} of {}: {}", i, kills, kill.kill());
                }
                List<Customer> customers = crowd.end();
                surfers.end();
                awaitCalm(simulator);
                new Judge(customers, done, simulator, yinuo, LINK_WINDOW).judge();
                Records records = new Records(yinuo.database());
                surfers.judge(records, simulator);
                files.judge(records, simulator);
            }
        } catch (AssertionError e) {
            throw new AssertionError(
                    "With seed " + seed + ": " + e.getMessage() + "\n" + yinuo.tail() + "\n" + operator.tail(), e);
        }
    }

    /** Until nothing waits in the simulator and nothing more comes from Yinuo. */
    private static void awaitCalm(SimulatorControl simulator) {
        long[] last = {-1};
        Awaitility.await()
                .atMost(CALM_PATIENCE)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    var report = simulator.report();
                    long now = report.at("/acknowledged/fromYinuo").asLong()
                            + report.at("/acknowledged/toYinuo").asLong()
                            + report.at("/offered/receipts").asLong();
                    boolean isCalm =
                            now == last[0] && report.at("/offered/waiting").asLong() == 0;
                    last[0] = now;
                    return isCalm;
                });
    }
}
