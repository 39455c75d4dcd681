package io.yinuo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Msisdn;
import io.yinuo.process.SimulatorControl;
import io.yinuo.process.YinuoProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phones that use data all through a run, and the judgement over it: what was acknowledged to the network is charged once,
 * to the fen, and each phone was told once that its use costs. The phones are the last ones of the operator; nobody writes
 * a message on them.
 */
final class Surfers implements AutoCloseable {

    static final int RATING_GROUP_OF_DATA = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Surfers.class);
    private static final Duration END_PATIENCE = Duration.ofMinutes(5);
    static final Pattern USE_COSTS = Pattern.compile("^计费提醒|on no plan or pack of yours covers");
    static final long MEGABYTE = 1 << 20;
    static final int FEN_A_MEGABYTE = 29;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Surfer> surfers;
    private final List<Thread> lives = new ArrayList<>();
    private volatile boolean ending;

    /** @param phones how many the operator has */
    Surfers(YinuoProcess yinuo, int phones, int count) {
        URI door = yinuo.nchf().resolve("/nchf-convergedcharging/v3/chargingdata");
        surfers = IntStream.rangeClosed(phones - count + 1, phones)
                .mapToObj(phone -> new Surfer("138%08d".formatted(phone), http, door))
                .toList();
    }

    void begin() {
        for (Surfer surfer : surfers) {
            lives.add(Thread.ofVirtual().name("surfer " + surfer.phone()).start(() -> surfer.live(() -> ending)));
        }
    }

    /** How many pieces of use were acknowledged to all of them so far. */
    int acknowledged() {
        return surfers.stream().mapToInt(Surfer::acknowledged).sum();
    }

    /** The lines that use data. */
    List<Msisdn> lines() {
        return surfers.stream().map(surfer -> Msisdn.of(surfer.phone())).toList();
    }

    /** Lets every session come to its end. */
    void end() throws InterruptedException {
        ending = true;
        for (Thread life : lives) {
            life.join(END_PATIENCE);
        }
    }

    /** @param records are behind the ledger by a moment at most, now that everything is calm */
    void judge(Records records, SimulatorControl simulator) {
        assertThat(surfers.stream().flatMap(surfer -> surfer.complaint().stream()))
                .as("complaints of network functions")
                .isEmpty();
        for (Surfer surfer : surfers) {
            long line = Msisdn.of(surfer.phone()).e164();
            assertThat(surfer.acknowledged()).as("pieces of %s", surfer.phone()).isPositive();
            assertThat(records.fenOfUse(line))
                    .as("what %s acknowledged pieces of %s cost", surfer.acknowledged(), surfer.phone())
                    .isEqualTo(surfer.acknowledged() * Surfer.PIECE_BYTES * FEN_A_MEGABYTE / MEGABYTE);
            assertThat(simulator.received(surfer.phone()).stream()
                            .filter(text -> USE_COSTS.matcher(text).find())
                            .distinct())
                    .as("that use costs something, told to %s", surfer.phone())
                    .hasSize(1);
        }
        assertThat(records.remindersInDoubt())
                .as("reminders that do not know that they arrived")
                .isZero();
        LOG.info("{} phones used data, {} pieces acknowledged", surfers.size(), acknowledged());
    }

    @Override
    public void close() {
        ending = true;
        lives.forEach(Thread::interrupt);
        http.close();
    }
}
