package io.yinuo.bench.charging;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import io.yinuo.ledger.LedgerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Aeron Cluster and nothing of ours: what our ledger can at best be as fast as. The same settings, the same lengths, the
 * disk flushed for each answer just so. Argument: its folder.
 */
public final class EchoNode implements ClusteredService {

    /** Of an answer to use, and of one to a batch, with the number before it. */
    private static final int ANSWER_BYTES = 40;

    private static final int BATCH_ANSWER_BYTES = 24;
    private static final int USE_BYTES_MAX = 64;
    private static final int TRIES_MAX = 1_000_000;

    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[ANSWER_BYTES]);

    private EchoNode() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        LedgerSettings usual = LedgerSettings.embedded(home);
        Path aeron = Files.createTempDirectory(Path.of("/dev/shm"), "yinuo-bench-echo");
        int port = usual.members().getFirst().firstPort();
        Supplier<IdleStrategy> idle =
                () -> new BackoffIdleStrategy(10, 20, 1_000, usual.idleMax().toNanos());
        ClusteredMediaDriver driver = ClusteredMediaDriver.launch(
                driver(aeron, idle),
                archive(aeron, home, port, usual, idle),
                consensus(aeron, home, port, usual, idle));
        ClusteredServiceContainer container = ClusteredServiceContainer.launch(new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeron.toString())
                .clusterDir(home.resolve("cluster").toFile())
                .archiveContext(local(aeron))
                .clusteredService(new EchoNode())
                .idleStrategySupplier(idle));
        NodeProcess.serve(aeron, () -> false, () -> CloseHelper.closeAll(container, driver));
    }

    private static MediaDriver.Context driver(Path aeron, Supplier<IdleStrategy> idle) {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeron.toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle.get())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .termBufferSparseFile(true)
                .spiesSimulateConnection(true);
    }

    private static AeronArchive.Context local(Path aeron) {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeron.toString())
                .controlRequestChannel("aeron:ipc?term-length=64k")
                .controlResponseChannel("aeron:ipc?term-length=64k");
    }

    private static Archive.Context archive(
            Path aeron, Path home, int port, LedgerSettings usual, Supplier<IdleStrategy> idle) {
        return new Archive.Context()
                .aeronDirectoryName(aeron.toString())
                .archiveDir(home.resolve("archive").toFile())
                .controlChannel("aeron:udp?endpoint=127.0.0.1:" + port)
                .localControlChannel("aeron:ipc?term-length=64k")
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(idle)
                .segmentFileLength(usual.segmentBytes())
                .fileSyncLevel(usual.fileSyncLevel())
                .catalogFileSyncLevel(usual.fileSyncLevel());
    }

    private static ConsensusModule.Context consensus(
            Path aeron, Path home, int port, LedgerSettings usual, Supplier<IdleStrategy> idle) {
        String term = "term-length=" + usual.termBytes() + "|mtu=" + usual.packetBytes();
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeron.toString())
                .clusterDir(home.resolve("cluster").toFile())
                .clusterMemberId(0)
                .clusterMembers(members(port))
                .isIpcIngressAllowed(true)
                .ingressChannel("aeron:udp?" + term)
                .egressChannel("aeron:udp?" + term)
                .logChannel("aeron:udp?" + term + "|control-mode=manual|control=127.0.0.1:" + (port + 5))
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .fileSyncLevel(usual.fileSyncLevel())
                .archiveContext(local(aeron))
                .idleStrategySupplier(idle);
    }

    private static String members(int port) {
        StringBuilder members = new StringBuilder("0");
        for (int offset : new int[] {1, 2, 3, 4, 0}) {
            members.append(",127.0.0.1:").append(port + offset);
        }
        return members.toString();
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        if (session == null) {
            return;
        }
        answer.putLong(0, buffer.getLong(offset));
        int bytes = length > USE_BYTES_MAX ? BATCH_ANSWER_BYTES : ANSWER_BYTES;
        for (int tries = 0; tries < TRIES_MAX && session.offer(answer, 0, bytes) < 0; tries++) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshot) {}

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {}

    @Override
    public void onRoleChange(Cluster.Role role) {}

    @Override
    public void onTerminate(Cluster cluster) {}
}
