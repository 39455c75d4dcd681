package io.yinuo.communication.journal;

import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.communication.journal.Entry.Answered;
import io.yinuo.communication.journal.Entry.Arrived;
import io.yinuo.communication.journal.Entry.Closed;
import io.yinuo.communication.journal.Entry.GivenUp;
import io.yinuo.communication.journal.Entry.Receipted;
import io.yinuo.communication.journal.Entry.Submitted;
import io.yinuo.communication.journal.Entry.Taken;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book of messages and the file that it can be written again from. Every change is told to the book and handed to
 * the file under one lock, so that both know the same order; it counts when its future is completed, and not before.
 *
 * <p>Safe for use by several threads. Futures are completed on the thread that writes the file: what hangs on them must
 * be short.
 */
public final class MessageJournal implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(MessageJournal.class);

    /** How long an answer of ours is worth delivering. */
    private static final Duration ANSWER_VALIDITY = Duration.ofHours(24);

    /** After so long without another part, the rest of a long message will not come. */
    private static final Duration PARTS_WAIT = Duration.ofHours(1);

    /** News on its way to a listener is lost with the process; what happened so shortly before the end is told again. */
    private static final Duration TOLD_AGAIN = Duration.ofMinutes(5);

    private static final String ANSWER = "answer";

    private final ReentrantLock lock = new ReentrantLock();
    private final MessageBook book = new MessageBook();
    private final JournalSettings settings;
    private final Clock clock;
    private final Consumer<List<MessageProgress>> news;
    private final Journal journal;
    private final OpenWindow openWindow;
    private final List<MessageProgress> toldBefore;

    /** An accepted part: when it is safe, and the message that it made whole, if any. */
    public record Arrival(CompletableFuture<Void> durable, Optional<WholeMessage> whole) {}

    /** A message of ours that was taken: when it is safe, and what to send; nothing if the key was known. */
    public record Taking(CompletableFuture<Void> durable, Optional<WaitingMessage> fresh) {}

    private MessageJournal(
            JournalSettings settings, long segmentBytes, Clock clock, Consumer<List<MessageProgress>> news)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.news = news;
        OpenWindow.Reader reader = new OpenWindow.Reader();
        this.journal = Journal.open(
                settings,
                segmentBytes,
                clock,
                lock,
                payload -> {
                    Entry entry = EntryCodec.decode(payload);
                    reader.read(entry);
                    book.apply(entry);
                },
                () -> book.picture().stream().map(EntryCodec::encode).toList());
        this.openWindow = reader.window(clock.instant());
        this.toldBefore = book.latestProgress(TOLD_AGAIN);
    }

    /**
     * Opens the journal of a folder, or begins one.
     *
     * @param news is told how far tracked messages have come, when that is safe, on the thread that writes
     * @throws IOException if the folder cannot be used, or another process uses it
     */
    public static MessageJournal open(JournalSettings settings, Clock clock, Consumer<List<MessageProgress>> news)
            throws IOException {
        return open(settings, settings.segmentSize().toBytes(), clock, news);
    }

    /** With segments as small as tests want them. */
    static MessageJournal open(
            JournalSettings settings, long segmentBytes, Clock clock, Consumer<List<MessageProgress>> news)
            throws IOException {
        return new MessageJournal(settings, segmentBytes, clock, news);
    }

    /** The entries that lead to the book as it is. */
    List<Entry> picture() {
        lock.lock();
        try {
            return book.picture();
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return inMillis(clock.instant());
    }

    /** As fine as the file keeps it, so that a running and a restarted Yinuo say the same. */
    private static Instant inMillis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A message to one of our numbers, or a part of one, came.
     *
     * @throws JournalFailed if it cannot be kept
     */
    public Arrival arrive(
            Sender sender, PortNumber to, Alphabet alphabet, Optional<Concatenation> place, byte[] body, Instant at) {
        lock.lock();
        try {
            Arrived arrived = new Arrived(book.nextId(), sender, to, alphabet, place, body, inMillis(at));
            if (book.arrivals().repeats(arrived) || openWindow.repeats(arrived)) {
                return new Arrival(journal.allUntilNow(), Optional.empty());
            }
            CompletableFuture<Void> durable = journal.append(phone(sender), EntryCodec.encode(arrived));
            return new Arrival(durable, book.arrive(arrived));
        } finally {
            lock.unlock();
        }
    }

    /** Messages that were accepted and not answered, oldest first: what a crash left behind. */
    public List<WholeMessage> unanswered() {
        lock.lock();
        try {
            return book.arrivals().whole();
        } finally {
            lock.unlock();
        }
    }

    /** A message was dealt with, and this is the answer, if there is one. Both in one entry. */
    public Taking answer(WholeMessage message, Optional<String> text, Instant at) {
        lock.lock();
        try {
            Instant answeredAt = inMillis(at);
            Optional<Taken> answer = text.map(words -> new Taken(
                    book.nextId(),
                    MessageKey.of(ANSWER, Long.toString(message.message().id())),
                    message.message().to(),
                    message.message().sender(),
                    words,
                    answeredAt,
                    answeredAt.plus(ANSWER_VALIDITY),
                    false));
            return taking(
                    phone(message.message().sender()), new Answered(message.arrivals(), answer, answeredAt), answer);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a message of our own.
     *
     * @throws CommunicationOverloaded if too many wait
     */
    public Taking take(OutgoingMessage message) {
        lock.lock();
        try {
            if (book.knows(message.key())) {
                return new Taking(journal.allUntilNow(), Optional.empty());
            }
            if (book.waiting() >= settings.waitingMax()) {
                throw new CommunicationOverloaded(book.waiting() + " messages wait to be sent");
            }
            Instant now = now();
            Taken taken = new Taken(
                    book.nextId(),
                    message.key(),
                    message.from(),
                    new Sender.Phone(message.to()),
                    message.text(),
                    now,
                    now.plus(message.validity()),
                    true);
            return taking(message.to().e164(), taken, Optional.of(taken));
        } finally {
            lock.unlock();
        }
    }

    private Taking taking(long phone, Entry entry, Optional<Taken> taken) {
        CompletableFuture<Void> durable = journal.append(phone, EntryCodec.encode(entry));
        book.apply(entry);
        return new Taking(
                durable,
                taken.map(fresh -> new WaitingMessage(
                        fresh.id(),
                        fresh.from(),
                        fresh.to(),
                        fresh.text(),
                        fresh.until(),
                        fresh.tracked(),
                        new BitSet())));
    }

    /** Everything that waits to be sent, oldest first. */
    public List<WaitingMessage> waiting() {
        lock.lock();
        try {
            return book.waitingMessages();
        } finally {
            lock.unlock();
        }
    }

    public int waitingCount() {
        lock.lock();
        try {
            return book.waiting();
        } finally {
            lock.unlock();
        }
    }

    public boolean isWaiting(long id) {
        lock.lock();
        try {
            return book.isWaiting(id);
        } finally {
            lock.unlock();
        }
    }

    /** The next hop took a part. */
    public CompletableFuture<Void> submitted(
            WaitingMessage message, int part, int parts, String messageId, boolean receiptAwaited) {
        return write(phone(message.to()), new Submitted(message.id(), part, parts, messageId, receiptAwaited, now()));
    }

    /** The SMSC told what became of a part. */
    public CompletableFuture<Void> receipt(String messageId, Msisdn phone, ReceiptState state) {
        return write(phone.e164(), new Receipted(messageId, phone, state, now()));
    }

    /** A message of ours cannot be sent. */
    public CompletableFuture<Void> giveUp(WaitingMessage message, String reason) {
        return write(phone(message.to()), new GivenUp(message.id(), reason, now()));
    }

    /** Gives up what is worth nothing any more, and what nobody waits for. To be called every few seconds. */
    public void sweep() {
        lock.lock();
        try {
            Instant now = now();
            for (long id : book.waitingBeyond(now)) {
                note(book.addressee(id).map(MessageJournal::phone).orElse(0L), new GivenUp(id, "EXPIRED", now));
            }
            for (long id : book.awaitingBeyond(now.minus(settings.receiptWait()), settings.awaitingMax())) {
                note(0, new Closed(id));
            }
            for (List<Long> parts : book.arrivals().incompleteSince(now.minus(PARTS_WAIT))) {
                note(0, new Answered(parts, Optional.empty(), now));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for these: what is not written before a crash is found again by the next sweep. */
    private void note(long phone, Entry entry) {
        var unused = write(phone, entry);
    }

    private CompletableFuture<Void> write(long phone, Entry entry) {
        lock.lock();
        try {
            CompletableFuture<Void> durable = journal.append(phone, EntryCodec.encode(entry));
            List<MessageProgress> told = book.apply(entry);
            return told.isEmpty() ? durable : durable.thenRun(() -> news.accept(told));
        } finally {
            lock.unlock();
        }
    }

    /** Whether a message was taken under this key and is not forgotten. */
    public boolean hasTaken(MessageKey key) {
        lock.lock();
        try {
            return book.knows(key);
        } finally {
            lock.unlock();
        }
    }

    /** How far a message has come; empty if it waits, or is not known. */
    public Optional<MessageProgress> progress(MessageKey key) {
        lock.lock();
        try {
            return book.progress(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was told of tracked messages in the last minutes before the process ended that wrote this journal before us, and
     * may have been told to nobody.
     */
    public List<MessageProgress> progressBeforeTheStart() {
        return toldBefore;
    }

    /** The newest messages between a phone and us, newest first. */
    public List<MessageTrace> messagesOf(Msisdn phone, int max) {
        Correspondence found = new Correspondence();
        try {
            journal.lookBack(
                    phone.e164(),
                    payloads -> payloads.stream().map(EntryCodec::decode).forEach(found::add),
                    () -> found.newest(max).size() >= max);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read: " + e.getMessage(), e);
        }
        return found.newest(max);
    }

    private static long phone(Sender sender) {
        return switch (sender) {
            case Sender.Phone(Msisdn phone) -> phone.e164();
            case Sender.Port(PortNumber port) -> 0;
        };
    }

    private long nextId() {
        lock.lock();
        try {
            return book.nextId();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is there and takes no more. */
    @Override
    public void close() throws IOException {
        try {
            note(0, new Entry.Numbered(nextId())); // the sign that nothing was cut off
        } catch (JournalFailed e) {
            LOG.warn("The journal is not closed in order: {}", e.getMessage());
        }
        journal.close();
    }
}
