package io.yinuo.ledger;

import io.aeron.Aeron;
import io.aeron.Image;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running member keeps: its log from some position on, and snapshots. Safe for use by several threads. */
final class LedgerArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerArchive.class);
    private static final String CHANNEL = "aeron:ipc";
    private static final int FIRST_STREAM = 5_000;
    private static final long IMAGE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MACHINE = 0;
    private static final int CONSENSUS = ConsensusModule.Configuration.SERVICE_ID;

    /** A snapshot that is whole: the machine's part and the consensus module's. */
    record RetainedSnapshot(long logPosition, long machineRecordingId, long consensusRecordingId) {}

    /** A recording, and how it is cut into files. */
    record Recording(long id, long startPosition, int termBytes, int segmentBytes) {

        /** Where the file begins that holds this position. */
        long segmentOf(long position) {
            return AeronArchive.segmentFileBasePosition(startPosition, position, termBytes, segmentBytes);
        }
    }

    private final Path clusterFolder;
    private final Aeron aeron;
    private final AeronArchive archive;
    private int nextStream = FIRST_STREAM;

    LedgerArchive(LedgerPaths paths, MemberContexts contexts, CountedErrors errors) {
        this.clusterFolder = paths.cluster();
        this.aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(paths.aeron().toString())
                // Else an error of a reader would be logged, and the reading would go on after it.
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                .errorHandler(errors));
        try {
            this.archive = AeronArchive.connect(
                    contexts.archiveClient().aeron(aeron).ownsAeronClient(false).errorHandler(errors));
        } catch (RuntimeException e) {
            CloseHelper.quietClose(aeron);
            throw e;
        }
    }

    static IdleStrategy idle() {
        return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
    }

    /** The snapshots that can be loaded, oldest first. */
    synchronized List<RetainedSnapshot> snapshots() {
        Map<Long, Long> machines = new HashMap<>();
        Map<Long, Long> consensus = new HashMap<>();
        try (RecordingLog entries = new RecordingLog(clusterFolder.toFile(), false)) {
            for (RecordingLog.Entry entry : entries.entries()) {
                if (entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.isValid) {
                    if (entry.serviceId == MACHINE) {
                        machines.put(entry.logPosition, entry.recordingId);
                    } else if (entry.serviceId == CONSENSUS) {
                        consensus.put(entry.logPosition, entry.recordingId);
                    }
                }
            }
        }
        List<RetainedSnapshot> whole = new ArrayList<>();
        machines.forEach((logPosition, machine) -> {
            Long other = consensus.get(logPosition);
            if (other != null
                    && recording(machine).isPresent()
                    && recording(other).isPresent()) {
                whole.add(new RetainedSnapshot(logPosition, machine, other));
            }
        });
        whole.sort(Comparator.comparingLong(RetainedSnapshot::logPosition));
        return whole;
    }

    /** Where the log stood in the newest snapshot that a folder knows of, whole or not; 0 if it knows of none. */
    static long newestSnapshot(Path clusterFolder) {
        try (RecordingLog entries = new RecordingLog(clusterFolder.toFile(), false)) {
            return entries.entries().stream()
                    .filter(entry -> entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                    .mapToLong(entry -> entry.logPosition)
                    .max()
                    .orElse(0);
        }
    }

    /** The log; empty before the first leader was elected. */
    synchronized Optional<Recording> log() {
        try (RecordingLog entries = new RecordingLog(clusterFolder.toFile(), false)) {
            return recording(entries.findLastTermRecordingId());
        }
    }

    /** Where a recording ends that is no longer written. */
    synchronized long end(long recordingId) {
        return archive.getStopPosition(recordingId);
    }

    private Optional<Recording> recording(long recordingId) {
        List<Recording> found = new ArrayList<>(1);
        if (recordingId >= 0) {
            archive.listRecording(
                    recordingId,
                    (controlSession,
                            correlation,
                            id,
                            startTimestamp,
                            stopTimestamp,
                            startPosition,
                            stopPosition,
                            initialTerm,
                            segmentBytes,
                            termBytes,
                            mtu,
                            session,
                            stream,
                            channel,
                            originalChannel,
                            source) -> found.add(new Recording(id, startPosition, termBytes, segmentBytes)));
        }
        return found.stream().findFirst();
    }

    /** Lets the files of the log go that end before this position. */
    synchronized void purgeLogBefore(long logPosition) {
        Recording log = log().orElseThrow(() -> new IllegalStateException("There is no log yet"));
        long keepFrom = log.segmentOf(logPosition);
        if (keepFrom > log.segmentOf(log.startPosition())) {
            try {
                long files = archive.purgeSegments(log.id(), keepFrom);
                LOG.info("The log before {} is gone, {} files", keepFrom, files);
            } catch (ArchiveException e) {
                LOG.info("The log before {} stays until the next time: {}", keepFrom, e.getMessage());
            }
        }
    }

    synchronized void purge(RetainedSnapshot snapshot) {
        for (long recordingId : List.of(snapshot.machineRecordingId(), snapshot.consensusRecordingId())) {
            long unused = archive.purgeRecording(recordingId);
        }
        LOG.info("The snapshot of {} is gone", snapshot.logPosition());
    }

    /** A part of a recording as it goes by. */
    static final class Passage implements AutoCloseable {

        private final Subscription subscription;
        private final Image image;

        private Passage(Subscription subscription, Image image) {
            this.subscription = subscription;
            this.image = image;
        }

        Image image() {
            return image;
        }

        /**
         * @throws LedgerUnavailable if nothing more will come
         */
        void checkAlive() {
            if (image.isClosed()) {
                throw new LedgerUnavailable("The replay broke off at " + image.position());
            }
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    Passage wholeRecording(long recordingId) {
        return passage(recordingId, 0, AeronArchive.NULL_LENGTH);
    }

    /**
     * @throws LedgerUnavailable if it does not begin in time
     */
    synchronized Passage passage(long recordingId, long position, long length) {
        Subscription subscription;
        try {
            subscription = archive.replay(recordingId, position, length, CHANNEL, nextStream++);
        } catch (ArchiveException e) {
            throw new LedgerUnavailable("The archive replays nothing: " + e.getMessage(), e);
        }
        IdleStrategy idle = idle();
        long giveUp = System.nanoTime() + IMAGE_WAIT_NANOS;
        while (subscription.hasNoImages()) {
            if (System.nanoTime() > giveUp) {
                subscription.close();
                throw new LedgerUnavailable("The archive did not begin to replay in time");
            }
            idle.idle();
        }
        return new Passage(subscription, subscription.imageAtIndex(0));
    }

    @Override
    public synchronized void close() {
        CloseHelper.quietCloseAll(archive, aeron);
    }
}
