package io.yinuo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.LedgerAccount;
import io.yinuo.charging.ledger.LedgerProperties;
import io.yinuo.charging.ledger.MemberSetup;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.MemberEndpoints;
import io.yinuo.process.MemberProcess;
import io.yinuo.process.SimulatorControl;
import io.yinuo.process.SimulatorProcess;
import io.yinuo.process.YinuoProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Yinuo whose ledger has two more members in two more processes, under load, while one after the other is killed: the
 * leader, then the one without which the returned leader is needed, then Yinuo itself. What was acknowledged to the network
 * functions stands on their own list, and is held against the rows and against what each member has in its own folder.
 */
final class MembersRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MembersRun.class);
    private static final int LINK_WINDOW = 40;
    private static final int SUBSCRIBERS = 1_000;
    private static final Duration PROGRESS_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALM_PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** So many pieces more for each phone: none of them was on its way before. */
    private static final int PIECES_MORE = 3;

    private final Random random;
    private final int surferCount;
    private final String list = MemberEndpoints.free(3).stream()
            .map(member -> member.host() + ":" + member.firstPort())
            .collect(Collectors.joining(","));
    private final List<MemberProcess> alone = List.of(member(1), member(2));
    private final SimulatorProcess operator = new SimulatorProcess();
    private final YinuoProcess yinuo = YinuoProcess.withSettings(
            "members",
            Stream.of(
                            operator.settingsOfYinuo(LINK_WINDOW),
                            List.of(
                                    "--yinuo.ledger.members=" + list,
                                    "--yinuo.ledger.subscribers=" + SUBSCRIBERS,
                                    "--yinuo.ledger.start-wait=2m"))
                    .flatMap(List::stream)
                    .toList());

    private MembersRun(long seed, int surferCount) {
        this.random = new Random(seed);
        this.surferCount = surferCount;
    }

    /**
     * @param rounds  how often each of the three kills is made
     * @param surfers how many phones use data in each round; each round has its own
     */
    static void survive(long seed, int rounds, int surfers) throws InterruptedException {
        LOG.info("Members run with seed {}: -Dyinuo.seed={} repeats it", seed, seed);
        MembersRun run = new MembersRun(seed, surfers);
        try (run) {
            run.survive(rounds);
        } catch (AssertionError e) {
            throw new AssertionError("With seed " + seed + ": " + e.getMessage() + "\n" + run.tails(), e);
        }
    }

    private MemberProcess member(int number) {
        return new MemberProcess(
                number, list, List.of("--yinuo.ledger.subscribers=" + SUBSCRIBERS, "--yinuo.ledger.start-wait=2m"));
    }

    private void survive(int rounds) throws InterruptedException {
        alone.forEach(MemberProcess::launch);
        yinuo.start();
        alone.forEach(MemberProcess::awaitReady);
        int phones = rounds * surferCount;
        SimulatorControl simulator =
                operator.start(yinuo, List.of("--phones=" + phones, "--seed=" + random.nextInt(1_000), "--rate=0"));
        List<Surfers> all = new ArrayList<>();
        try {
            for (int round = 1; round <= rounds; round++) {
                Surfers surfers = new Surfers(yinuo, round * surferCount, surferCount);
                all.add(surfers);
                surfers.begin();
                awaitMore(surfers, "at the beginning");
                killEach(surfers);
                surfers.end();
                LOG.info("Round {} of {}: {} pieces acknowledged", round, rounds, surfers.acknowledged());
            }
            awaitCalm(simulator);
            judge(all, simulator);
        } finally {
            all.forEach(Surfers::close);
        }
    }

    private void judge(List<Surfers> all, SimulatorControl simulator) {
        Records records = new Records(yinuo.database());
        Map<Msisdn, Long> balances = new HashMap<>();
        for (Surfers surfers : all) {
            surfers.judge(records, simulator);
            surfers.lines().forEach(line -> balances.put(line, records.balanceFen(line.e164())));
        }
        assertThat(records.accountsThatDoNotAddUp())
                .as("accounts that do not add up")
                .isZero();
        yinuo.stop();
        alone.forEach(MemberProcess::stop);
        compare(balances, yinuo.home().resolve("data/ledger"), 0);
        alone.forEach(member -> compare(balances, member.home(), member.member()));
    }

    /** Kills each member once, each while it is needed or leads. */
    private void killEach(Surfers surfers) throws InterruptedException {
        if (yinuo.leadsLedger()) {
            killYinuo(surfers); // so that one of the others leads
        }
        MemberProcess leader = alone.stream()
                .filter(MemberProcess::leads)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody says that he leads"));
        MemberProcess other = alone.get(alone.indexOf(leader) == 0 ? 1 : 0);
        pause();
        leader.kill();
        awaitMore(surfers, "with the leader, member " + leader.member() + ", killed");

        leader.launch();
        leader.awaitReady();
        pause();
        other.kill();
        awaitMore(surfers, "with only Yinuo and the returned member " + leader.member());

        other.launch();
        if (random.nextBoolean()) {
            other.awaitReady();
        }
        killYinuo(surfers);
        other.awaitReady();
    }

    private void killYinuo(Surfers surfers) throws InterruptedException {
        pause();
        yinuo.kill();
        pause();
        yinuo.start();
        awaitMore(surfers, "after Yinuo was killed");
    }

    private void pause() throws InterruptedException {
        Thread.sleep(200 + random.nextInt(1_300));
    }

    private void awaitMore(Surfers surfers, String when) {
        int enough = surfers.acknowledged() + PIECES_MORE * surferCount;
        Awaitility.await(when + ", pieces are acknowledged")
                .atMost(PROGRESS_PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> surfers.acknowledged() >= enough);
        assertThat(yinuo.isAlive()).as("Yinuo runs " + when).isTrue();
    }

    private static void awaitCalm(SimulatorControl simulator) {
        long[] last = {-1};
        Awaitility.await()
                .atMost(CALM_PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    long now = simulator.report().at("/acknowledged/fromYinuo").asLong();
                    boolean isCalm = now == last[0];
                    last[0] = now;
                    return isCalm;
                });
    }

    /** What a member has in its own folder, asked as if it were the only one. */
    private void compare(Map<Msisdn, Long> balances, Path home, int member) {
        LedgerProperties as = new LedgerProperties(
                home, 0, "", SUBSCRIBERS, Duration.ofHours(1), Duration.ofDays(35), Duration.ofMinutes(1));
        try (EmbeddedLedger ledger = EmbeddedLedger.start(MemberSetup.alone(as), MemberSetup.machine(as, ZONE))) {
            Map<Msisdn, Long> own = new HashMap<>();
            balances.keySet()
                    .forEach(line -> own.put(
                            line,
                            LedgerAccount.read(ledger, line)
                                    .orElseThrow()
                                    .balance()
                                    .amount()));
            assertThat(own)
                    .as("balances in the folder of member %s, against the rows", member)
                    .isEqualTo(balances);
        }
    }

    private String tails() {
        return Stream.concat(alone.stream().map(MemberProcess::tail), Stream.of(yinuo.tail(), operator.tail()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        operator.close();
        yinuo.close();
        alone.forEach(MemberProcess::close);
    }
}
