package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.journal.Entry.Answered;
import io.yinuo.communication.journal.Entry.Arrived;
import io.yinuo.communication.journal.Entry.Closed;
import io.yinuo.communication.journal.Entry.GivenUp;
import io.yinuo.communication.journal.Entry.Numbered;
import io.yinuo.communication.journal.Entry.Receipted;
import io.yinuo.communication.journal.Entry.Remembered;
import io.yinuo.communication.journal.Entry.Submitted;
import io.yinuo.communication.journal.Entry.Taken;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.kernel.PortNumber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stood in the peers' windows when the process died that wrote the journal before us: they hand it over again, because
 * our answer did not reach them, but we have it. Taken for new, it would be answered twice.
 *
 * <p>Nobody knows which answers arrived, so whatever came within the last seconds may be handed over again, once, until
 * shortly after the start. A journal that was closed in order leaves no doubt. Not for use by several threads.
 */
final class OpenWindow {

    /** How long before the end an answer may have been lost: as long as a peer waits for one, and no longer. */
    private static final Duration OPEN = Duration.ofSeconds(5);

    /** For how long after the start the peers hand over again what they have no answer for. */
    private static final Duration HANDED_OVER_AGAIN = Duration.ofMinutes(2);

    private final Map<Fingerprint, Integer> expected = new HashMap<>();
    private Instant until = Instant.MIN;

    private record Fingerprint(Sender sender, PortNumber to, Optional<Concatenation> place, ByteBuffer body) {}

    /** Looks at what an earlier process wrote, entry by entry. */
    static final class Reader {

        private final Deque<Arrived> latest = new ArrayDeque<>();
        private Instant end = Instant.MIN;
        private boolean closed;

        void read(Entry entry) {
            closed = entry instanceof Numbered;
            Optional<Instant> at = at(entry);
            if (at.isEmpty()) {
                return;
            }
            end = at.get().isAfter(end) ? at.get() : end;
            if (entry instanceof Arrived arrived) {
                latest.addLast(arrived);
            }
            while (!latest.isEmpty() && latest.getFirst().at().isBefore(end.minus(OPEN))) {
                latest.removeFirst();
            }
        }

        private static Optional<Instant> at(Entry entry) {
            return switch (entry) {
                case Arrived arrived -> Optional.of(arrived.at());
                case Answered answered -> Optional.of(answered.at());
                case Taken taken -> Optional.of(taken.at());
                case Submitted submitted -> Optional.of(submitted.at());
                case Receipted receipted -> Optional.of(receipted.at());
                case GivenUp givenUp -> Optional.of(givenUp.at());
                case Closed closed -> Optional.empty();
                case Remembered remembered -> Optional.empty();
                case Numbered numbered -> Optional.empty();
            };
        }

        /** What to expect again. */
        OpenWindow window(Instant now) {
            OpenWindow window = new OpenWindow();
            if (!closed) {
                window.until = now.plus(HANDED_OVER_AGAIN);
                latest.stream()
                        .filter(arrived -> arrived.at().isAfter(now.minus(HANDED_OVER_AGAIN)))
                        .forEach(arrived -> window.expected.merge(fingerprint(arrived), 1, Integer::sum));
            }
            return window;
        }
    }

    private static Fingerprint fingerprint(Arrived arrived) {
        return new Fingerprint(arrived.sender(), arrived.to(), arrived.place(), ByteBuffer.wrap(arrived.body()));
    }

    /** Whether this is one of them, handed over again. Each is recognized once. */
    boolean repeats(Arrived arrived) {
        if (expected.isEmpty()) {
            return false;
        }
        if (arrived.at().isAfter(until)) {
            expected.clear();
            return false;
        }
        Fingerprint fingerprint = fingerprint(arrived);
        boolean repeats = expected.containsKey(fingerprint);
        expected.computeIfPresent(fingerprint, (same, count) -> count > 1 ? count - 1 : null);
        return repeats;
    }
}
