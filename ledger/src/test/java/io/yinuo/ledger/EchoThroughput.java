package io.yinuo.ledger;

import io.aeron.Aeron;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How much of a bare Aeron cluster is left when our host and our client stand around it: both answer 64 bytes with 24,
 * both force the log to the disk, in turns, with the same number of commands on their way.
 *
 * <pre>
 *   java ... io.yinuo.ledger.EchoThroughput FOLDER [ROUNDS] [SECONDS] [IDLE_MICROS]
 * </pre>
 */
final class EchoThroughput {

    private static final int COMMAND_BYTES = 64;
    private static final int ANSWER_BYTES = 24;
    private static final int[] WINDOWS = {1, 32, 256, 1_024};

    private final Path folder;
    private final Duration idleMax;
    private final PrintStream out = System.out;

    private EchoThroughput(Path folder, Duration idleMax) {
        this.folder = folder;
        this.idleMax = idleMax;
    }

    /** Something that commands can be sent through. */
    private interface Side extends AutoCloseable {
        boolean offer(DirectBuffer command);

        int poll();

        long answered();

        @Override
        void close();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1.5;
        long idleMicros = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1_000;
        Files.createDirectories(folder);
        new EchoThroughput(folder, Duration.ofNanos(idleMicros * 1_000)).run(rounds, (long) (seconds * 1e9));
    }

    private void run(int rounds, long nanos) throws IOException {
        try (Side bareUdp = new Bare(false);
                Side houseUdp = new House(false);
                Side bareIpc = new Bare(true);
                Side houseIpc = new House(true)) {
            List<Side> sides = List.of(bareUdp, houseUdp, bareIpc, houseIpc);
            for (Side side : sides) {
                measure(side, 256, nanos);
            }
            out.printf("%-8s %-24s %-24s%n", "", "by UDP", "within memory");
            out.printf(
                    "%-8s %10s %10s %4s %10s %10s %4s%n", "window", "bare/s", "ours/s", "%", "bare/s", "ours/s", "%");
            for (int window : WINDOWS) {
                double[][] rates = new double[sides.size()][rounds];
                List<Double> flushes = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    flushes.add(flushMillis());
                    for (int i = 0; i < sides.size(); i++) {
                        rates[i][round] = measure(sides.get(i), window, nanos);
                    }
                }
                double[] medians =
                        Arrays.stream(rates).mapToDouble(EchoThroughput::median).toArray();
                out.printf(
                        "%-8d %10.0f %10.0f %4.0f %10.0f %10.0f %4.0f   flush %.2f ms%n",
                        window,
                        medians[0],
                        medians[1],
                        100 * medians[1] / medians[0],
                        medians[2],
                        medians[3],
                        100 * medians[3] / medians[2],
                        median(flushes.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double flushMillis() throws IOException {
        double[] millis = new double[20];
        try (FileChannel file =
                FileChannel.open(folder.resolve("flush"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < millis.length; i++) {
                long began = System.nanoTime();
                int unused = file.write(ByteBuffer.allocate(4_096));
                file.force(false);
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        return median(millis);
    }

    private double measure(Side side, int window, long nanos) {
        UnsafeBuffer command = new UnsafeBuffer(new byte[COMMAND_BYTES]);
        IdleStrategy idle = idle();
        long before = side.answered();
        long sent = before;
        long began = System.nanoTime();
        while (System.nanoTime() - began < nanos) {
            int work = 0;
            while (sent - side.answered() < window && side.offer(command)) {
                sent++;
                work++;
            }
            idle.idle(work + side.poll());
        }
        double rate = (side.answered() - before) / ((System.nanoTime() - began) / 1e9);
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (side.answered() < sent && System.nanoTime() < giveUp) {
            idle.idle(side.poll());
        }
        return rate;
    }

    private IdleStrategy idle() {
        return new BackoffIdleStrategy(10, 20, 1_000, idleMax.toNanos());
    }

    private static final class EchoMachine implements ReplicatedMachine {

        private long applied;

        @Override
        public int apply(
                long logPosition,
                long timestampMillis,
                DirectBuffer command,
                int offset,
                int length,
                MutableDirectBuffer answer,
                FactOutput facts) {
            answer.putLong(0, command.getLong(offset));
            answer.putLong(8, ++applied);
            return ANSWER_BYTES;
        }

        @Override
        public int formatVersion() {
            return 1;
        }

        @Override
        public void writeTo(SnapshotOutput output) {
            output.putLong(applied);
        }

        @Override
        public void readFrom(SnapshotInput input) {
            applied = input.getLong();
        }
    }

    /** Our host, our client. */
    private final class House implements Side, LedgerLine.Answers {

        private final LedgerMember member;
        private final LedgerLine line;
        private long answered;

        House(boolean inMemory) {
            member = LedgerMember.start(
                    LedgerSettings.embedded(folder.resolve("house-" + inMemory)).withIdleMax(idleMax),
                    EchoMachine::new);
            LedgerClientSettings client = inMemory
                    ? LedgerClientSettings.beside(member)
                    : LedgerClientSettings.to(member.settings().members());
            line = LedgerLine.open(client.withIdleMax(idleMax), this);
        }

        @Override
        public boolean offer(DirectBuffer command) {
            return line.tryOffer(command, 0, COMMAND_BYTES) > 0;
        }

        @Override
        public int poll() {
            return line.poll();
        }

        @Override
        public long answered() {
            return answered;
        }

        @Override
        public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
            answered++;
        }

        @Override
        public void onGivenUp(long number) {
            throw new IllegalStateException("A command was given up");
        }

        @Override
        public void close() {
            out.println("sent again: " + line.resent() + ", left out: " + member.answersLeftOut());
            line.close();
            member.close();
        }
    }

    /** The same settings of Aeron, with nothing of ours around it. */
    private final class Bare implements Side, EgressListener {

        private final ClusteredMediaDriver driver;
        private final ClusteredServiceContainer container;
        private final Optional<MediaDriver> clientDriver;
        private final Aeron aeron;
        private final AeronCluster cluster;
        private long answered;

        Bare(boolean inMemory) {
            LedgerSettings settings =
                    LedgerSettings.embedded(folder.resolve("bare-" + inMemory)).withIdleMax(idleMax);
            LedgerPaths paths = LedgerPaths.of(settings);
            MemberContexts contexts = new MemberContexts(settings, paths, new CountedErrors("bare"), () -> {});
            driver = ClusteredMediaDriver.launch(contexts.driver(), contexts.archive(), contexts.consensus());
            container = ClusteredServiceContainer.launch(contexts.container(
                            new MachineHost(new EchoMachine(), new FactRing(8 << 20), 1 << 10, role -> {}, e -> {}))
                    .clusteredService(new BareEcho()));
            clientDriver = inMemory ? Optional.empty() : Optional.of(clientDriver());
            aeron = Aeron.connect(new Aeron.Context()
                    .useConductorAgentInvoker(true)
                    .aeronDirectoryName(clientDriver
                            .map(MediaDriver::aeronDirectoryName)
                            .orElse(paths.aeron().toString())));
            AeronCluster.Context context = new AeronCluster.Context()
                    .aeron(aeron)
                    .ownsAeronClient(false)
                    .messageTimeoutNs(10_000_000_000L)
                    .egressListener(this);
            String term = "term-length=" + settings.termBytes();
            if (inMemory) {
                context.ingressChannel("aeron:ipc?" + term).egressChannel("aeron:ipc?" + term);
            } else {
                String packets = "|mtu=" + settings.packetBytes();
                context.ingressChannel("aeron:udp?" + term + packets)
                        .ingressEndpoints(MemberEndpoints.ingresses(settings.members()))
                        .egressChannel("aeron:udp?" + term + packets + "|endpoint=127.0.0.1:0");
            }
            cluster = AeronCluster.connect(context);
        }

        private MediaDriver clientDriver() {
            return MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(LedgerPaths.aeron(folder, "bare-client").toString())
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(idle())
                    .termBufferSparseFile(true)
                    .dirDeleteOnStart(true)
                    .dirDeleteOnShutdown(true));
        }

        @Override
        public boolean offer(DirectBuffer command) {
            return cluster.offer(command, 0, COMMAND_BYTES) > 0;
        }

        @Override
        public int poll() {
            aeron.conductorAgentInvoker().invoke();
            return cluster.pollEgress();
        }

        @Override
        public long answered() {
            return answered;
        }

        @Override
        public void onMessage(
                long session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            answered++;
        }

        @Override
        public void close() {
            CloseHelper.closeAll(cluster, aeron);
            clientDriver.ifPresent(CloseHelper::close);
            CloseHelper.closeAll(container, driver);
        }
    }

    private static final class BareEcho extends IdleService {

        private final UnsafeBuffer answer = new UnsafeBuffer(new byte[ANSWER_BYTES]);
        private long applied;

        @Override
        public void onSessionMessage(
                ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            answer.putLong(0, buffer.getLong(offset));
            answer.putLong(8, ++applied);
            int tries = 0;
            while (session.offer(answer, 0, ANSWER_BYTES) < 0 && tries++ < 1_000) {
                Thread.onSpinWait();
            }
        }
    }
}
