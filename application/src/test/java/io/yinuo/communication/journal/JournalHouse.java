package io.yinuo.communication.journal;

import io.yinuo.SettableClock;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** A journal on real files, and the words in which tests speak of it. */
final class JournalHouse implements AutoCloseable {

    static final Msisdn PHONE = Msisdn.of("13800002047");
    static final Msisdn OTHER_PHONE = Msisdn.of("13800002048");
    static final PortNumber SERVICE = new PortNumber("10086");
    private static final AtomicInteger COPIES = new AtomicInteger();

    final Path home;
    final SettableClock clock;
    final List<MessageProgress> news = new CopyOnWriteArrayList<>();
    final JournalSettings settings;
    final MessageJournal journal;
    private final long segmentBytes;

    private JournalHouse(JournalSettings settings, long segmentBytes, SettableClock clock) {
        this.home = settings.home();
        this.clock = clock;
        this.settings = settings;
        this.segmentBytes = segmentBytes;
        try {
            this.journal = MessageJournal.open(settings, segmentBytes, clock, news::addAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    static JournalHouse in(Path home) {
        return in(home, 1 << 20);
    }

    static JournalHouse in(Path home, long segmentBytes) {
        return with(settings(home, 1_000, 1_000), segmentBytes);
    }

    static JournalHouse with(JournalSettings settings, long segmentBytes) {
        return new JournalHouse(settings, segmentBytes, SettableClock.at("2026-08-01T02:02:00.123456Z"));
    }

    static JournalSettings settings(Path home, int waitingMax, int awaitingMax) {
        return new JournalSettings(
                home,
                DataSize.ofMegabytes(1),
                Duration.ofDays(7),
                DataSize.ofMegabytes(4),
                waitingMax,
                awaitingMax,
                Duration.ofDays(4));
    }

    /** The same folder, after an orderly end. */
    JournalHouse reopened() {
        close();
        return new JournalHouse(settings, segmentBytes, clock);
    }

    /** What a sudden end at this moment would leave, opened elsewhere; this one goes on. */
    JournalHouse afterACrash() {
        return on(copy());
    }

    JournalHouse on(Path folder) {
        return new JournalHouse(
                new JournalSettings(
                        folder,
                        settings.segmentSize(),
                        settings.keep(),
                        settings.sizeMax(),
                        settings.waitingMax(),
                        settings.awaitingMax(),
                        settings.receiptWait()),
                segmentBytes,
                clock);
    }

    Path copy() {
        Path target = home.resolveSibling(home.getFileName() + "-copy-" + COPIES.incrementAndGet());
        try (Stream<Path> files = Files.list(home)) {
            Files.createDirectories(target);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the book knows, comparable. */
    List<String> book() {
        return journal.picture().stream()
                .map(entry -> HexFormat.of().formatHex(EntryCodec.encode(entry)))
                .toList();
    }

    List<Path> files(String extension) {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(path -> path.toString().endsWith("." + extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path newestFile() {
        return files("journal").getLast();
    }

    /** From now on the disk is at work, until the latch is counted down: what is added waits. */
    CountDownLatch busyDisk() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        while (busy.getCount() > 0) {
            var unused = journal.receipt("busy", OTHER_PHONE, ReceiptState.ENROUTE)
                    .thenRun(() -> {
                        if (Thread.currentThread().getName().equals("journal")) { // and not done before we asked
                            busy.countDown();
                            await(mayGoOn);
                        }
                    });
            try {
                boolean unusedSoon = busy.await(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return mayGoOn;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ------------------------------------------------------------------------------------------------- what happens

    MessageJournal.Arrival arrive(String text) {
        return arrive(PHONE, Optional.empty(), text);
    }

    MessageJournal.Arrival part(int reference, int total, int number, String text) {
        return arrive(PHONE, Optional.of(new Concatenation(reference, total, number)), text);
    }

    MessageJournal.Arrival arrive(Msisdn from, Optional<Concatenation> place, String text) {
        MessageJournal.Arrival arrival = journal.arrive(
                new Sender.Phone(from),
                SERVICE,
                Alphabet.UCS2,
                place,
                text.getBytes(StandardCharsets.UTF_16BE),
                clock.instant());
        return arrival;
    }

    static MessageKey key(String name) {
        return MessageKey.of("notice", name);
    }

    static OutgoingMessage notice(String name) {
        return notice(name, "您的套餐将于明日到期。");
    }

    static OutgoingMessage notice(String name, String text) {
        return new OutgoingMessage(key(name), SERVICE, PHONE, text, Duration.ofHours(1));
    }

    /** Taken, and on the disk. */
    WaitingMessage taken(String name) {
        return taken(notice(name));
    }

    WaitingMessage taken(OutgoingMessage message) {
        MessageJournal.Taking taking = journal.take(message);
        taking.durable().join();
        return taking.fresh().orElseThrow();
    }

    void submitted(WaitingMessage message, int part, int parts, String messageId) {
        journal.submitted(message, part, parts, messageId, true).join();
    }
}
