package io.yinuo.communication.journal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Octets that stay. What is added while the disk is busy goes to the disk together, with one {@code fdatasync}
 * (group commit): the slower the disk, the larger the groups.
 *
 * <p>Safe for use by several threads. After an error of the disk nothing is taken any more.
 */
final class Journal implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int GROUP_BYTES_MAX = 32 << 20;

    /** Told by the owner what the next segment has to begin with. Called on the thread that writes. */
    private final Supplier<List<byte[]>> picture;

    private final JournalSettings settings;
    private final long segmentBytes;
    private final Clock clock;
    private final JournalFolder folder;

    /** The owner's: under it the picture and the frames that it does not show yet are cut apart. */
    private final ReentrantLock lock;

    private final Condition filled;
    private final Object reading = new Object();
    private final Thread writer;

    private Group group = new Group();
    private boolean closing;
    private boolean ended;
    private Optional<JournalFailed> failure = Optional.empty();
    private Segment segment;
    private long pictureBytes;
    private PhoneIndex index = new PhoneIndex();

    private Journal(
            JournalSettings settings,
            long segmentBytes,
            Clock clock,
            ReentrantLock lock,
            JournalFolder folder,
            Segment segment,
            long pictureBytes,
            Supplier<List<byte[]>> picture) {
        this.settings = settings;
        this.segmentBytes = segmentBytes;
        this.clock = clock;
        this.lock = lock;
        this.filled = lock.newCondition();
        this.folder = folder;
        this.segment = segment;
        this.pictureBytes = pictureBytes;
        this.picture = picture;
        this.writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::writeAll);
    }

    /**
     * Opens the journal of a folder, or begins one.
     *
     * @param segmentBytes how much is added to a segment before the next is begun; its picture does not count
     * @param lock         held by the owner while it adds a frame and changes what the picture shows, so that a picture
     *                     shows what stands before it and nothing else
     * @param replay       is told every payload of the newest segment, picture first
     * @param picture      what a new segment begins with; asked for under the lock
     * @throws IOException if the folder cannot be used, or another process uses it
     */
    static Journal open(
            JournalSettings settings,
            long segmentBytes,
            Clock clock,
            ReentrantLock lock,
            Consumer<byte[]> replay,
            Supplier<List<byte[]>> picture)
            throws IOException {
        JournalFolder folder = JournalFolder.lock(settings.home());
        try {
            List<Integer> numbers = folder.segments();
            PhoneIndex index = new PhoneIndex();
            long pictureBytes;
            Segment newest;
            if (numbers.isEmpty()) {
                newest = folder.withPicture(1, picture.get());
                pictureBytes = newest.size();
            } else {
                newest = folder.open(numbers.getLast());
                pictureBytes = resume(newest, index, replay);
            }
            Journal journal = new Journal(settings, segmentBytes, clock, lock, folder, newest, pictureBytes, picture);
            journal.index = index;
            journal.writer.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** @return how many bytes the picture takes */
    private static long resume(Segment newest, PhoneIndex index, Consumer<byte[]> replay) throws IOException {
        long[] pictureBytes = {0};
        long sound = newest.readAll((offset, phone, payload) -> {
            if (JournalFolder.isEndOfPicture(payload)) {
                pictureBytes[0] = offset + Segment.FRAME_HEADER_BYTES + payload.length;
                return;
            }
            replay.accept(payload);
            if (pictureBytes[0] > 0) {
                index.add(phone, offset);
            }
        });
        if (pictureBytes[0] == 0) {
            throw new IOException("The journal " + newest.path() + " has no beginning");
        }
        if (sound < newest.size()) {
            // Not forced means not acknowledged, so nobody misses it.
            LOG.info("The journal ends with {} bytes that were never forced; they are cut off", newest.size() - sound);
            newest.truncate(sound);
        }
        return pictureBytes[0];
    }

    /**
     * Adds a frame. The future is completed when it is on the disk, on the thread that writes: what hangs on it must be
     * short. It fails with {@link JournalFailed} if the disk does.
     *
     * @param phone that it tells of, E.164; 0 for none
     * @throws JournalFailed if the disk failed before, or the journal is closed
     */
    CompletableFuture<Void> append(long phone, byte[] payload) {
        lock.lock();
        try {
            failure.ifPresent(failed -> {
                throw new JournalFailed("The journal cannot be written", failed);
            });
            if (closing) {
                throw new JournalFailed("The journal is closed");
            }
            if (group.bytes() > GROUP_BYTES_MAX) {
                throw new JournalFailed("The disk does not keep up with the journal");
            }
            group.add(phone, payload);
            filled.signal();
            return group.durable();
        } finally {
            lock.unlock();
        }
    }

    /** Completed when everything is on the disk that was added until now; fails if it never will be. */
    CompletableFuture<Void> allUntilNow() {
        lock.lock();
        try {
            if (failure.isPresent()) {
                return CompletableFuture.failedFuture(failure.get());
            }
            if (ended) {
                return CompletableFuture.completedFuture(null);
            }
            // Even an empty group is waited for: what was added before may be under the disk's arm just now.
            filled.signal();
            return group.durable();
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        try {
            for (Optional<Group> taken = take(); taken.isPresent(); taken = take()) {
                commit(taken.get());
                if (segment.size() - pictureBytes > segmentBytes) {
                    roll();
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.error("The journal cannot be written; no message is taken any more", e);
            fail(new JournalFailed("The journal cannot be written", e));
        }
    }

    /** @return what was added since; empty if nothing was and nothing will be */
    private Optional<Group> take() {
        lock.lock();
        try {
            while (!group.isAsked() && !closing) {
                filled.awaitUninterruptibly();
            }
            ended = !group.isAsked();
            return ended ? Optional.empty() : Optional.of(takeGroup());
        } finally {
            lock.unlock();
        }
    }

    private Group takeGroup() {
        Group taken = group;
        group = new Group();
        return taken;
    }

    private void fail(JournalFailed failed) {
        Group never;
        lock.lock();
        try {
            failure = Optional.of(failed);
            never = takeGroup();
        } finally {
            lock.unlock();
        }
        never.fail(failed);
    }

    private void commit(Group taken) throws IOException {
        try {
            write(taken);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            taken.fail(new JournalFailed("The journal cannot be written", e));
            throw e;
        }
        taken.complete();
    }

    private void write(Group taken) throws IOException {
        if (taken.bytes() == 0) {
            return;
        }
        long start = segment.size();
        segment.append(taken.octets());
        segment.force();
        synchronized (reading) {
            for (long[] place : taken.phonesAndPlaces()) {
                index.add(place[0], start + place[1]);
            }
        }
    }

    private void roll() throws IOException {
        List<byte[]> shown;
        Group before;
        lock.lock();
        try {
            shown = picture.get();
            before = takeGroup();
        } finally {
            lock.unlock();
        }
        commit(before); // the picture shows it, so it belongs to the old segment
        Segment next = folder.withPicture(segment.number() + 1, shown);
        synchronized (reading) {
            folder.save(index, segment.number());
            segment.close();
            segment = next;
            index = new PhoneIndex();
        }
        pictureBytes = next.size();
        try {
            folder.removeOld(
                    clock.instant().minus(settings.keep()), settings.sizeMax().toBytes());
        } catch (IOException e) {
            LOG.warn("Old segments of the journal could not be removed: {}", e.toString());
        }
    }

    /**
     * What the journal tells of a phone, newest segment first; inside a segment in the order of the file.
     *
     * @param enough asked after each segment whether to look no further
     */
    void lookBack(long phone, Consumer<List<byte[]>> reader, BooleanSupplier enough) throws IOException {
        int newest;
        List<Long> offsets;
        synchronized (reading) {
            newest = segment.number();
            offsets = index.offsetsOf(phone);
        }
        reader.accept(folder.payloads(newest, offsets));
        folder.lookBackFrom(newest - 1, phone, reader, enough);
    }

    /** Writes what is there and takes no more. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        segment.close();
        folder.close();
    }
}
