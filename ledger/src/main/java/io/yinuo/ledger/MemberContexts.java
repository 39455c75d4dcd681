package io.yinuo.ledger;

import io.aeron.CommonContext;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** What Aeron is told for one member. Every part has one thread, and a thread with nothing to do sleeps. */
final class MemberContexts {

    private static final int SNAPSHOT_TERM_BYTES_MAX = 8 << 20;

    private final LedgerSettings settings;
    private final LedgerPaths paths;
    private final CountedErrors errors;
    private final Runnable onEnd;

    MemberContexts(LedgerSettings settings, LedgerPaths paths, CountedErrors errors, Runnable onEnd) {
        this.settings = settings;
        this.paths = paths;
        this.errors = errors;
        this.onEnd = onEnd;
    }

    private IdleStrategy idle() {
        return new BackoffIdleStrategy(
                10, 20, 1_000, Math.max(1_000, settings.idleMax().toNanos()));
    }

    MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(paths.aeron().toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .termBufferSparseFile(true)
                .spiesSimulateConnection(true)
                .errorHandler(errors);
    }

    Archive.Context archive() {
        return new Archive.Context()
                .aeronDirectoryName(paths.aeron().toString())
                .archiveDir(paths.archive().toFile())
                .controlChannel("aeron:udp?endpoint=" + settings.self().archive())
                .localControlChannel("aeron:ipc?term-length=64k")
                .replicationChannel(anyPort())
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(this::idle)
                .segmentFileLength(settings.segmentBytes())
                .fileSyncLevel(settings.fileSyncLevel())
                .catalogFileSyncLevel(settings.fileSyncLevel())
                .recordChecksum(new FrameChecksum())
                .replayChecksum(new FrameChecksum())
                .errorHandler(errors);
    }

    AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(paths.aeron().toString())
                .controlRequestChannel("aeron:ipc?term-length=64k")
                .controlResponseChannel("aeron:ipc?term-length=64k");
    }

    ConsensusModule.Context consensus() {
        String term = "term-length=" + settings.termBytes() + "|mtu=" + settings.packetBytes();
        return new ConsensusModule.Context()
                .aeronDirectoryName(paths.aeron().toString())
                .clusterDir(paths.cluster().toFile())
                .clusterMemberId(settings.memberId())
                .clusterMembers(MemberEndpoints.members(settings.members()))
                .isIpcIngressAllowed(true)
                .ingressChannel("aeron:udp?" + term)
                .egressChannel("aeron:udp?" + term)
                .logChannel("aeron:udp?" + term + "|control-mode=manual|control="
                        + settings.self().logControl())
                .snapshotChannel(snapshotChannel())
                .replicationChannel(anyPort())
                .leaderHeartbeatIntervalNs(TimeUnit.MILLISECONDS.toNanos(200))
                .leaderHeartbeatTimeoutNs(TimeUnit.SECONDS.toNanos(2))
                .electionTimeoutNs(TimeUnit.MILLISECONDS.toNanos(500))
                .startupCanvassTimeoutNs(TimeUnit.SECONDS.toNanos(5))
                .terminationTimeoutNs(TimeUnit.SECONDS.toNanos(5))
                .sessionTimeoutNs(TimeUnit.SECONDS.toNanos(15))
                .fileSyncLevel(settings.fileSyncLevel())
                .archiveContext(archiveClient())
                .idleStrategySupplier(this::idle)
                .terminationHook(onEnd)
                .errorHandler(errors);
    }

    ClusteredServiceContainer.Context container(MachineHost host) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(paths.aeron().toString())
                .clusterDir(paths.cluster().toFile())
                .archiveContext(archiveClient())
                .snapshotChannel(snapshotChannel())
                .clusteredService(host)
                .idleStrategySupplier(this::idle)
                .terminationHook(onEnd)
                .errorHandler(errors);
    }

    /** Large packets, because a snapshot never leaves the machine this way. */
    private String snapshotChannel() {
        int term = Math.min(settings.segmentBytes(), SNAPSHOT_TERM_BYTES_MAX);
        int packet = Math.min(65_504, term / 8);
        return CommonContext.IPC_CHANNEL + "?alias=snapshot|term-length=" + term + "|mtu=" + packet;
    }

    private String anyPort() {
        return "aeron:udp?endpoint=" + settings.self().host() + ":0";
    }
}
