package io.yinuo.ledger;

import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a ledger, whole within this process: media driver, archive, consensus module and the machine's host. It is
 * ready once it is started: its state is loaded and a leader is known.
 *
 * <p>Closing a member that leads takes a snapshot first, if anything was applied since the last one, so that the next start is
 * quick. One that follows ends without: a snapshot halts all members for its time, and those that go on must not wait for one
 * that leaves. It replays its log from the newest snapshot on, as one does that was killed. Safe for use by several threads.
 */
public final class LedgerMember implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMember.class);

    /** A killed member's mark files look alive for ten seconds. */
    private static final Duration MARKS_WAIT = Duration.ofSeconds(20);

    private static final Duration MARKS_LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final String MARK_IS_ACTIVE = "active mark file detected";
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Shorter, because a customer waits meanwhile. */
    private static final long APPLIED_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final LedgerSettings settings;
    private final LedgerPaths paths;
    private final FolderLock lock;
    private final CountedErrors errors;
    private final MachineHost host;
    private final ClusteredMediaDriver driver;
    private final ConsensusModule.Context consensus;
    private final ClusteredServiceContainer container;
    private final LedgerArchive archive;
    private final MachineFactory machines;
    private final FactStream facts;
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object snapshots = new Object();
    private Optional<Upkeep> upkeep = Optional.empty();
    private volatile long snapshotLogPosition;
    private long retainedSnapshots = -1;
    private Optional<FactPosition> retainedFrom = Optional.empty();
    private boolean closed;

    private LedgerMember(LedgerSettings settings, LedgerPaths paths, FolderLock lock, MachineFactory machines) {
        this.settings = settings;
        this.paths = paths;
        this.lock = lock;
        this.machines = machines;
        this.errors = new CountedErrors("Member " + settings.memberId() + " of " + settings.home());
        FactRing ring = new FactRing(settings.factRingBytes());
        this.host = new MachineHost(machines.create(), ring, settings.termBytes() / 8, this::tellRole, this::fail);
        MemberContexts contexts = new MemberContexts(settings, paths, errors, this::endUnexpectedly);
        this.driver = ClusteredMediaDriver.launch(contexts.driver(), contexts.archive(), contexts.consensus());
        try {
            this.consensus = driver.consensusModule().context();
            this.container = ClusteredServiceContainer.launch(contexts.container(host));
        } catch (RuntimeException e) {
            CloseHelper.quietClose(driver);
            throw e;
        }
        try {
            this.archive = new LedgerArchive(paths, contexts, errors);
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(container, driver);
            throw e;
        }
        this.facts = new FactStream(ring, host::appliedLogPosition, this::replay);
    }

    /**
     * Starts a member and waits until it is ready.
     *
     * @throws LedgerUnavailable if another member owns the folder, or it is not ready in time
     */
    public static LedgerMember start(LedgerSettings settings, MachineFactory machines) {
        long began = System.nanoTime();
        LedgerPaths paths = LedgerPaths.of(settings);
        FolderLock lock = FolderLock.take(settings.home());
        try {
            TornTail.mend(paths.archive());
            LedgerMember member = launch(settings, paths, lock, machines);
            try {
                member.awaitReady();
            } catch (RuntimeException e) {
                member.end();
                throw e;
            }
            LOG.info(
                    "Member {} of the ledger in {} is ready after {} ms",
                    settings.memberId(),
                    settings.home(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            return member;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static LedgerMember launch(
            LedgerSettings settings, LedgerPaths paths, FolderLock lock, MachineFactory machines) {
        long giveUp = System.nanoTime() + MARKS_WAIT.toNanos();
        while (true) {
            try {
                return new LedgerMember(settings, paths, lock, machines);
            } catch (IllegalStateException e) {
                // We own the folder, so the mark is that of a member that was killed.
                if (!String.valueOf(e.getMessage()).startsWith(MARK_IS_ACTIVE) || System.nanoTime() > giveUp) {
                    throw e;
                }
                LOG.info("A killed member's mark still looks alive; waiting: {}", e.getMessage());
                LockSupport.parkNanos(MARKS_LOOK_INTERVAL.toNanos());
            }
        }
    }

    private void awaitReady() {
        long giveUp = System.nanoTime() + settings.startWait().toNanos();
        while (!isReady()) {
            Optional<Throwable> cause = failure.get();
            if (cause.isPresent()) {
                throw new LedgerUnavailable("The ledger in " + settings.home() + " failed at its start", cause.get());
            }
            if (System.nanoTime() > giveUp) {
                throw new LedgerUnavailable("The ledger in " + settings.home() + " was not ready within "
                        + settings.startWait() + reason());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        snapshotLogPosition = host.startLogPosition();
        synchronized (this) {
            upkeep = Optional.of(new Upkeep(settings.snapshotInterval(), Upkeep.LOOK_INTERVAL, new Keep()));
        }
    }

    private String reason() {
        if (!host.isLoaded()) {
            return ": its state is still being loaded";
        }
        String election = isElected() ? "" : ", election " + ElectionState.get(consensus.electionStateCounter());
        return settings.members().size() == 1
                ? election
                : ": no leader could be agreed on, which takes most of the members "
                        + MemberEndpoints.ingresses(settings.members()) + election;
    }

    private boolean isReady() {
        return host.isLoaded() && isElected() && (!isLeading() || host.role() == Cluster.Role.LEADER);
    }

    private boolean isElected() {
        return !consensus.electionStateCounter().isClosed()
                && ElectionState.get(consensus.electionStateCounter()) == ElectionState.CLOSED;
    }

    private boolean isLeading() {
        return Cluster.Role.get(consensus.clusterNodeRoleCounter()) == Cluster.Role.LEADER;
    }

    /** Whether this member leads now, which may have changed when the answer arrives. */
    public boolean isLeader() {
        return isRunning() && host.role() == Cluster.Role.LEADER;
    }

    /**
     * Whether this member runs and knows a leader, which may be itself. Without one, because most members are away or an
     * election goes on, no command is answered.
     */
    public boolean hasLeader() {
        return isRunning() && isElected();
    }

    public boolean isRunning() {
        return ended.getCount() > 0 && failure.get().isEmpty();
    }

    /** Why the member ended without being asked to. */
    public Optional<Throwable> failure() {
        return failure.get();
    }

    /** Waits until the member has ended, whatever ended it. */
    public boolean awaitEnd(Duration wait) throws InterruptedException {
        return ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Where the log stood after the newest command that was applied here. */
    public long appliedLogPosition() {
        return host.appliedLogPosition();
    }

    /**
     * Waits until this member has applied the log up to a position that an answer or a stored fact named: a follower may
     * be a moment behind the leader that answered. One that leads has applied all that was ever answered, so waiting would
     * bring nothing.
     *
     * @return whether it has; false after the wait, or at once if it leads and the log does not reach that far
     * @throws LedgerUnavailable if the member ends meanwhile
     */
    public boolean awaitApplied(long logPosition, Duration wait) {
        long giveUp = System.nanoTime() + wait.toNanos();
        while (true) {
            boolean leads =
                    isLeader(); // looked at first: once it leads, the next line sees all that was answered before
            if (appliedLogPosition() >= logPosition) {
                return true;
            }
            if (!isRunning()) {
                throw new LedgerUnavailable("The member of the ledger in " + settings.home() + " has ended");
            }
            if (leads || System.nanoTime() > giveUp) {
                return false;
            }
            LockSupport.parkNanos(APPLIED_LOOK_NANOS);
        }
    }

    /** Where the log stood in the snapshot that this member was started from; 0 if it began without one. */
    public long startLogPosition() {
        return host.startLogPosition();
    }

    /** How many errors the member met, warnings not counted. */
    public long errors() {
        return errors.count();
    }

    /** How many answers were left out because a client did not take them. */
    public long answersLeftOut() {
        return host.answersLeftOut();
    }

    public LedgerSettings settings() {
        return settings;
    }

    /** The folder of this member's media driver, which clients within the machine may share. */
    public Path aeronFolder() {
        return paths.aeron();
    }

    /** The facts of what is applied here. */
    public FactStream facts() {
        return facts;
    }

    /**
     * Applies the log again, to a fresh machine, from the newest snapshot at or before a position on. To be advanced no
     * further than {@link #appliedLogPosition()}, and to be closed.
     *
     * @throws FactsGone if the log that far back is not kept
     */
    public LedgerReplay replay(FactPosition after) {
        return LedgerReplay.open(archive, machines.create(), after, MachineHost.payloadBytesMax(settings.termBytes()));
    }

    /** Where the log stood in each snapshot that is kept, oldest first. */
    public List<Long> snapshotLogPositions() {
        return archive.snapshots().stream()
                .map(LedgerArchive.RetainedSnapshot::logPosition)
                .toList();
    }

    /** From where on the log is kept. */
    public long logStart() {
        return archive.log().map(LedgerArchive.Recording::startPosition).orElse(0L);
    }

    /**
     * Takes a snapshot on all members.
     *
     * @return false if this member does not lead, so that it is not for it to ask
     * @throws LedgerUnavailable if it is not there in time
     */
    public boolean snapshot() {
        synchronized (snapshots) {
            if (!isLeader()) {
                return false;
            }
            long giveUp = System.nanoTime() + settings.snapshotWait().toNanos();
            long count = consensus.snapshotCounter().get();
            long appliedBefore = host.appliedLogPosition();
            await(
                    () -> ClusterControl.ToggleState.SNAPSHOT.toggle(consensus.controlToggleCounter()),
                    giveUp,
                    "No snapshot could be asked for");
            await(
                    () -> consensus.snapshotCounter().get() > count
                            && ClusterControl.ToggleState.get(consensus.controlToggleCounter())
                                    == ClusterControl.ToggleState.NEUTRAL,
                    giveUp,
                    "The snapshot was not ready in time");
            snapshotLogPosition = appliedBefore;
            return true;
        }
    }

    /** What is done with the files of a member while nothing of the past goes. */
    interface Keeping<T> {

        /** @param end where the log stands that is to be kept: all of it before was applied here */
        T keep(LedgerArchive archive, LedgerPaths paths, long end) throws IOException;
    }

    /**
     * Does something with the files, up to a fresh snapshot if this member leads, else up to what it has applied: then the
     * leader may have a snapshot taken meanwhile.
     */
    <T> T keeping(Keeping<T> work) throws IOException {
        synchronized (snapshots) {
            boolean isFresh = snapshot();
            synchronized (archive) {
                return work.keep(
                        archive,
                        paths,
                        isFresh ? archive.snapshots().getLast().logPosition() : host.appliedLogPosition());
            }
        }
    }

    /** Returns false if there is something new, and this member does not lead. */
    private boolean snapshotIfNew() {
        return host.appliedLogPosition() <= snapshotLogPosition || snapshot();
    }

    private final class Keep implements Upkeep.Work {

        @Override
        public long snapshots() {
            return consensus.snapshotCounter().get();
        }

        @Override
        public boolean takeSnapshot() {
            return snapshotIfNew();
        }

        /** Followers take snapshots, too, when the leader says so; hence the look at the counter. */
        @Override
        public void letGo() {
            long taken = snapshots();
            Optional<FactPosition> confirmed = facts.confirmed();
            if (taken != retainedSnapshots) {
                List<Long> kept = snapshotLogPositions();
                snapshotLogPosition = kept.isEmpty() ? snapshotLogPosition : kept.getLast();
            }
            if (taken != retainedSnapshots || !confirmed.equals(retainedFrom)) {
                new Retention(settings.snapshotsKept(), settings.factsAwaited()).apply(archive, confirmed);
                retainedSnapshots = taken;
                retainedFrom = confirmed;
            }
        }
    }

    private void await(BooleanSupplier condition, long giveUp, String otherwise) {
        while (!condition.getAsBoolean()) {
            // Without most of the members nothing comes of it, and whoever ends must not wait for them.
            if (!hasLeader() || System.nanoTime() > giveUp) {
                throw new LedgerUnavailable(otherwise + " from the ledger in " + settings.home());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void tellRole(Cluster.Role role) {
        LOG.info(
                "Member {} of the ledger in {} {} from {} on",
                settings.memberId(),
                settings.home(),
                role == Cluster.Role.LEADER ? "leads" : "follows",
                appliedLogPosition());
    }

    private void fail(Throwable cause) {
        if (failure.compareAndSet(Optional.empty(), Optional.of(cause))) {
            errors.onError(new LedgerUnavailable("The machine failed; the member ends", cause));
            // Not on this thread: it is one of those that are to be ended.
            Thread.ofPlatform().name("ledger-end").start(this::close);
        }
    }

    private void endUnexpectedly() {
        if (!isClosing()) {
            fail(new LedgerUnavailable(
                    "The consensus module of the ledger in " + settings.home() + " ended by itself"));
        }
    }

    private synchronized boolean isClosing() {
        return closed;
    }

    /** Takes a snapshot if there is something new and this member leads, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            closeUpkeep();
            if (failure.get().isEmpty()) {
                boolean unused = snapshotIfNew();
            }
        } catch (LedgerUnavailable e) {
            LOG.warn("Ends without a snapshot, so that the next start will replay more: {}", e.getMessage());
        } finally {
            end();
        }
    }

    private void closeUpkeep() {
        Optional<Upkeep> running;
        synchronized (this) {
            running = upkeep;
            upkeep = Optional.empty();
        }
        running.ifPresent(Upkeep::close);
    }

    private void end() {
        synchronized (this) {
            closed = true;
        }
        closeUpkeep();
        try {
            CloseHelper.closeAll(errors, facts, archive, container, driver);
        } finally {
            lock.close();
            ended.countDown();
        }
    }
}
