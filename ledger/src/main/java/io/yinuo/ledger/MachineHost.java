package io.yinuo.ledger;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a machine with what the log says, and sends its answers. Nothing is allocated for a command.
 *
 * <p>An answer that the client's buffer does not take is offered again for about a millisecond, and then left out and
 * counted: one slow client must not hold up all others. That client gets a single try for each answer from then on, until
 * one is taken. It loses nothing, because it sends a command again when no answer came, and a known key gets its first
 * answer.
 *
 * <p>A machine that throws has a state that nobody can trust. Aeron would log the error and go on with the next command;
 * so the thread is ended instead, and the member with it.
 */
final class MachineHost implements ClusteredService {

    /** Before the command, and before the answer: by which number the client knows them. */
    static final int CORRELATION_BYTES = Long.BYTES;

    private static final long OFFER_AGAIN_NANOS = 1_000_000;
    private final ReplicatedMachine machine;
    private final FactRing facts;
    private final Consumer<Cluster.Role> onRole;
    private final Consumer<Throwable> onFailure;
    private final UnsafeBuffer message;
    private final UnsafeBuffer answer = new UnsafeBuffer(0, 0);
    private final LogAhead ahead;
    private final LongHashSet slowSessions = new LongHashSet();
    private final LongAdder answersLeftOut = new LongAdder();
    private @Nullable Cluster cluster;
    private boolean failed;
    private final AtomicLong appliedLogPosition = new AtomicLong();
    private long startLogPosition;
    private volatile boolean loaded;
    private volatile Cluster.Role role = Cluster.Role.FOLLOWER;

    /** @param messageBytesMax how long a message of the log may be, its headers included */
    MachineHost(
            ReplicatedMachine machine,
            FactRing facts,
            int messageBytesMax,
            Consumer<Cluster.Role> onRole,
            Consumer<Throwable> onFailure) {
        this.machine = machine;
        this.ahead = new LogAhead(machine);
        this.facts = facts;
        this.onRole = onRole;
        this.onFailure = onFailure;
        this.message = new UnsafeBuffer(new byte[messageBytesMax - AeronCluster.SESSION_HEADER_LENGTH]);
        answer.wrap(message, CORRELATION_BYTES, message.capacity() - CORRELATION_BYTES);
    }

    /** How long a command or an answer may be. */
    static int payloadBytesMax(int termBytes) {
        return termBytes / 8 - AeronCluster.SESSION_HEADER_LENGTH - CORRELATION_BYTES;
    }

    boolean isLoaded() {
        return loaded;
    }

    Cluster.Role role() {
        return role;
    }

    /** Where the log stands in the snapshot that was loaded; 0 if none was. */
    long startLogPosition() {
        return startLogPosition;
    }

    /** Where the log stood after the newest command that was applied. */
    long appliedLogPosition() {
        return appliedLogPosition.getAcquire();
    }

    long answersLeftOut() {
        return answersLeftOut.sum();
    }

    @Override
    public void onStart(Cluster started, @Nullable Image snapshot) {
        cluster = started;
        try {
            if (snapshot != null) {
                SnapshotStream.read(machine, snapshot, started.idleStrategy());
            }
        } catch (Throwable e) {
            throw failing(e);
        }
        startLogPosition = started.logPosition();
        facts.startAt(startLogPosition);
        appliedLogPosition.setRelease(startLogPosition);
        loaded = true;
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        if (failed) {
            throw new AgentTerminationException("The machine has failed before");
        }
        if (length < CORRELATION_BYTES) {
            return; // from no client of ours
        }
        int bytes;
        try {
            long logPosition = header.position();
            ahead.at(header);
            facts.beginCommand(logPosition);
            bytes = machine.apply(
                    logPosition,
                    timestamp,
                    buffer,
                    offset + CORRELATION_BYTES,
                    length - CORRELATION_BYTES,
                    answer,
                    facts);
            if (bytes < 0 || bytes > answer.capacity()) {
                throw new IllegalStateException("No answer has " + bytes + " bytes");
            }
            facts.endCommand();
            appliedLogPosition.setRelease(logPosition);
        } catch (Throwable e) {
            throw failing(e);
        }
        if (session != null) {
            message.putLong(0, buffer.getLong(offset));
            send(session, CORRELATION_BYTES + bytes);
        }
    }

    private void send(ClientSession session, int length) {
        long result = session.offer(message, 0, length);
        if (result > 0) {
            if (!slowSessions.isEmpty()) {
                slowSessions.remove(session.id());
            }
            return;
        }
        if (mayStillBeTaken(result) && !slowSessions.contains(session.id())) {
            long until = System.nanoTime() + OFFER_AGAIN_NANOS;
            do {
                Thread.onSpinWait();
                result = session.offer(message, 0, length);
            } while (mayStillBeTaken(result) && System.nanoTime() < until);
        }
        if (result <= 0) {
            answersLeftOut.increment();
            slowSessions.add(session.id());
        }
    }

    private static boolean mayStillBeTaken(long result) {
        return result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION;
    }

    private AgentTerminationException failing(Throwable e) {
        failed = true;
        onFailure.accept(e);
        return new AgentTerminationException(e);
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
        if (failed || cluster == null) {
            throw new AgentTerminationException("The machine has failed before");
        }
        try {
            SnapshotStream.write(machine, publication, cluster.idleStrategy());
        } catch (Throwable e) {
            throw failing(e);
        }
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        role = newRole;
        onRole.accept(newRole);
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {
        slowSessions.remove(session.id());
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTerminate(Cluster ending) {}
}
