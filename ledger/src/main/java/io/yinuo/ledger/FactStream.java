package io.yinuo.ledger;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of what a member has applied, in order, each once, for one reader who remembers the position of the newest
 * that it has stored. New facts come from memory; what memory no longer holds, or never held because the member started
 * from a later snapshot, is made again from the log.
 *
 * <p>What the reader has confirmed may go from the log, and nothing else. A started member waits for a confirmation
 * before anything goes.
 */
public final class FactStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FactStream.class);

    private final FactRing ring;
    private final LongSupplier appliedLogPosition;
    private final Function<FactPosition, LedgerReplay> replays;
    private @Nullable LedgerReplay replay;
    private volatile Optional<FactPosition> confirmed = Optional.empty();
    private volatile boolean closed;

    /** @param replays opens one that begins after a position */
    FactStream(FactRing ring, LongSupplier appliedLogPosition, Function<FactPosition, LedgerReplay> replays) {
        this.ring = ring;
        this.appliedLogPosition = appliedLogPosition;
        this.replays = replays;
    }

    /**
     * Hands over the facts after a position, as many as there are, up to a number; but never only some of a command's.
     *
     * @param after {@link FactPosition#START}, or that of a fact that was handed over
     * @return how many; 0 if there are no more now
     * @throws FactsGone if they cannot be made again, because the reader had confirmed them before
     */
    public synchronized int after(FactPosition after, int max, FactConsumer consumer) {
        if (max < 1) {
            throw new IllegalArgumentException("At least one fact can be wanted, not " + max);
        }
        if (closed) {
            throw new LedgerUnavailable("The member has ended");
        }
        int count = ring.read(after, max, consumer);
        if (count != FactRing.NOT_HERE) {
            closeReplay();
            return count;
        }
        long applied = appliedLogPosition.getAsLong();
        LedgerReplay current = replay;
        if (current == null || !current.delivered().equals(after)) {
            closeReplay();
            LOG.info("Facts after {} are made again from the log, which stands at {}", after, applied);
            current = replays.apply(after);
            replay = current;
        }
        try {
            return current.advance(applied, max, consumer);
        } catch (RuntimeException e) {
            closeReplay();
            throw e;
        }
    }

    private void closeReplay() {
        LedgerReplay current = replay;
        replay = null;
        if (current != null) {
            current.close();
        }
    }

    /** Says that every fact up to this one is stored durably, so that it need never be made again. */
    public synchronized void confirm(FactPosition position) {
        if (position.logPosition() > appliedLogPosition.getAsLong()) {
            throw new IllegalArgumentException("Nothing was applied yet at " + position);
        }
        if (confirmed.isEmpty() || confirmed.get().compareTo(position) < 0) {
            confirmed = Optional.of(position);
        }
    }

    /** What was confirmed since the member started. */
    public Optional<FactPosition> confirmed() {
        return confirmed;
    }

    /** Waits for the reader to come out of it. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            CloseHelper.quietClose(replay);
            replay = null;
        }
    }
}
