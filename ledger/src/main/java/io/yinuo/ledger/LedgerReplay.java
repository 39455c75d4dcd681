package io.yinuo.ledger;

import io.aeron.ImageControlledFragmentAssembler;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import io.yinuo.ledger.LedgerArchive.Passage;
import io.yinuo.ledger.LedgerArchive.RetainedSnapshot;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts again: loads the newest snapshot at or before a position into a fresh machine, and applies the recorded log
 * from there. The log holds sessions that open and close, new terms and snapshots, too; only commands concern a machine.
 *
 * <p>Not for use by several threads.
 */
public final class LedgerReplay implements AutoCloseable {

    private static final int FRAGMENTS = 64;

    private final LedgerArchive archive;
    private final ReplicatedMachine machine;
    private final long logRecordingId;
    private final FactBatch batch = new FactBatch();
    private final UnsafeBuffer answer;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final SessionMessageHeaderDecoder sessionHeader = new SessionMessageHeaderDecoder();
    private final IdleStrategy idle = LedgerArchive.idle();
    private final Section section = new Section();
    private final ImageControlledFragmentAssembler assembler = new ImageControlledFragmentAssembler(section);
    private FactPosition delivered;
    private long logPosition;
    private @Nullable Passage passage;
    private long passageEnd;

    private LedgerReplay(
            LedgerArchive archive,
            ReplicatedMachine machine,
            long logRecordingId,
            long logPosition,
            FactPosition after,
            int messageBytesMax) {
        this.archive = archive;
        this.machine = machine;
        this.logRecordingId = logRecordingId;
        this.logPosition = logPosition;
        this.delivered = after;
        this.answer = new UnsafeBuffer(new byte[messageBytesMax]);
    }

    /**
     * @param machine fresh
     * @param after   the first fact that will be handed over is the next
     * @throws FactsGone if the log that far back is not kept
     */
    static LedgerReplay open(
            LedgerArchive archive, ReplicatedMachine machine, FactPosition after, int messageBytesMax) {
        synchronized (archive) { // so that nothing goes meanwhile
            LedgerArchive.Recording log = archive.log().orElseThrow(() -> new FactsGone(after, 0));
            Optional<RetainedSnapshot> snapshot = archive.snapshots().reversed().stream()
                    .filter(each ->
                            each.logPosition() <= after.logPosition() && each.logPosition() >= log.startPosition())
                    .findFirst();
            if (snapshot.isEmpty() && log.startPosition() > 0) {
                throw new FactsGone(after, log.startPosition());
            }
            snapshot.ifPresent(each -> load(archive, each, machine));
            long from = snapshot.map(RetainedSnapshot::logPosition).orElse(0L);
            return new LedgerReplay(archive, machine, log.id(), from, after, messageBytesMax);
        }
    }

    private static void load(LedgerArchive archive, RetainedSnapshot snapshot, ReplicatedMachine machine) {
        IdleStrategy idle = LedgerArchive.idle();
        try (Passage passage = archive.wholeRecording(snapshot.machineRecordingId())) {
            HostPart hostPart = new HostPart();
            var assembler = new ImageControlledFragmentAssembler(hostPart);
            while (!hostPart.ended) {
                if (passage.image().controlledPoll(assembler, 1) == 0) {
                    passage.checkAlive();
                    idle.idle();
                }
            }
            SnapshotStream.read(machine, passage.image(), idle);
        }
    }

    /** The part of a snapshot that Aeron wrote before ours. */
    private static final class HostPart implements ControlledFragmentHandler {

        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
        private boolean ended;

        @Override
        public Action onFragment(DirectBuffer buffer, int offset, int length, Header frame) {
            header.wrap(buffer, offset);
            if (header.templateId() == SnapshotMarkerDecoder.TEMPLATE_ID) {
                marker.wrapAndApplyHeader(buffer, offset, header);
                ended = marker.mark() == SnapshotMark.END;
            }
            return ended ? Action.BREAK : Action.CONTINUE;
        }
    }

    /** The machine as it is after everything that was applied so far. */
    public ReplicatedMachine machine() {
        return machine;
    }

    /** Where the log stands after what was applied so far. */
    public long logPosition() {
        return logPosition;
    }

    /** The newest fact that was handed over. */
    FactPosition delivered() {
        return delivered;
    }

    /**
     * Applies the log, and hands over the facts.
     *
     * @param toLogPosition how far; at most to where the running member has applied it, because what lies behind may not be
     *                      agreed upon
     * @param max           how many facts are wanted; the rest of the last one's command follows
     * @return how many there were; fewer than wanted if the position is reached
     */
    public int advance(long toLogPosition, int max, FactConsumer consumer) {
        section.begin(max, consumer);
        section.deliver();
        while (section.wantsMore() && logPosition < toLogPosition) {
            Passage current = passage;
            if (current == null) {
                current = archive.passage(logRecordingId, logPosition, toLogPosition - logPosition);
                passage = current;
                passageEnd = toLogPosition;
            }
            if (current.image().controlledPoll(assembler, FRAGMENTS) > 0) {
                idle.reset();
            } else {
                if (current.image().position() < passageEnd) {
                    current.checkAlive();
                }
                idle.idle();
            }
            if (current.image().position() >= passageEnd) {
                closePassage();
                logPosition = passageEnd;
            }
        }
        return section.count;
    }

    private void closePassage() {
        Passage current = passage;
        passage = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        closePassage();
    }

    /** The log as it goes by, until enough facts were handed over. */
    private final class Section implements ControlledFragmentHandler {

        private @Nullable FactConsumer consumer;
        private int wanted;
        private int count;

        void begin(int max, FactConsumer to) {
            wanted = max;
            consumer = to;
            count = 0;
        }

        boolean wantsMore() {
            return count < wanted && batch.isTaken();
        }

        @Override
        public Action onFragment(DirectBuffer buffer, int offset, int length, Header header) {
            messageHeader.wrap(buffer, offset);
            if (messageHeader.templateId() == SessionMessageHeaderDecoder.TEMPLATE_ID
                    && length >= AeronCluster.SESSION_HEADER_LENGTH + MachineHost.CORRELATION_BYTES) {
                sessionHeader.wrapAndApplyHeader(buffer, offset, messageHeader);
                int skipped = AeronCluster.SESSION_HEADER_LENGTH + MachineHost.CORRELATION_BYTES;
                long position = header.position();
                batch.beginCommand(position);
                int unused = machine.apply(
                        position, sessionHeader.timestamp(), buffer, offset + skipped, length - skipped, answer, batch);
                logPosition = position;
                deliver();
            }
            return wantsMore() ? Action.CONTINUE : Action.BREAK;
        }

        private void deliver() {
            FactConsumer to = consumer;
            while (to != null && !batch.isTaken()) {
                if (FactPosition.compare(
                                batch.logPosition(), batch.nextIndex(), delivered.logPosition(), delivered.index())
                        <= 0) {
                    batch.skip();
                    continue;
                }
                FactPosition next = new FactPosition(batch.logPosition(), batch.nextIndex());
                batch.take(to);
                delivered = next;
                count++;
            }
        }
    }
}
