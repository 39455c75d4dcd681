package io.yinuo.charging.usage;

import io.yinuo.charging.RejectedLines;
import io.yinuo.charging.UsageFileAnswer;
import io.yinuo.charging.UsageFileAnswer.Reason;
import io.yinuo.charging.UsageFileAnswer.Refused;
import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.UsageFiles;
import io.yinuo.charging.usage.UsageFileStore.Acquaintance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Settles files of use as they come, one after another, on a thread of its own. */
public final class UsageIntake implements UsageFiles, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsageIntake.class);
    private static final int PAGE = 10_000;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final UsageSettings settings;
    private final UsageFolder folder;
    private final UsageFileStore store;
    private final Settlement settlement;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("usage-files").unstarted(this::takeAll);
    private final CountDownLatch stop = new CountDownLatch(1);
    private Instant forgotten = Instant.EPOCH;

    public UsageIntake(
            UsageSettings settings,
            UseLedger ledger,
            UseCodes codes,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.settings = settings;
        this.folder = new UsageFolder(settings.home());
        this.store = new UsageFileStore(jdbc, transactions);
        this.settlement = new Settlement(ledger, store, codes);
        this.clock = clock;
        try {
            folder.make();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of files of use cannot be made: " + settings.home(), e);
        }
    }

    /** Begins to look for files, if that is not switched off. */
    public void start() {
        if (settings.enabled()) {
            thread.start();
        }
    }

    private void takeAll() {
        boolean idle = false;
        while (!isStopping(idle ? settings.pace() : Duration.ZERO)) {
            try {
                idle = takeWaiting() == 0;
                forgetOldRejects();
            } catch (IOException | RuntimeException e) {
                LOG.error("Files of use wait; the next try follows soon", e);
                idle = true;
            }
        }
    }

    private boolean isStopping() {
        return isStopping(Duration.ZERO);
    }

    private boolean isStopping(Duration wait) {
        try {
            return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void forgetOldRejects() {
        Instant now = clock.instant();
        if (Duration.between(forgotten, now).compareTo(FORGET_EVERY) > 0) {
            int unused = store.forgetRejects(now.minus(settings.rejectsKept()), PAGE);
            forgotten = now;
        }
    }

    /** Settles what lies in the folder now. Returns how many files it were; one that cannot be read holds up no other. */
    public int takeWaiting() throws IOException {
        int taken = 0;
        for (Path file : folder.waiting(settings.queueMax())) {
            if (isStopping()) {
                break;
            }
            try {
                take(folder.take(file));
                taken++;
            } catch (NoSuchFileException e) {
                LOG.info("A file of use went before it was taken: {}", file);
            } catch (IOException e) {
                LOG.error("A file of use cannot be read or moved: {}", file, e);
            }
        }
        return taken;
    }

    private void take(Path file) throws IOException {
        String name = UsageFolder.plainName(file.getFileName().toString());
        switch (Inspection.of(file, settings)) {
            case Inspection.Unsound(Reason reason, String detail) -> refuse(file, reason, detail);
            case Inspection.Sound(String sha256, long lines) -> {
                switch (store.acquaintance(name, sha256)) {
                    case Acquaintance.Clash(Reason reason, String detail) -> refuse(file, reason, detail);
                    case Acquaintance.New() -> {
                        store.begin(name, sha256, lines, Inspection.HEADER_LINES, clock.instant());
                        settle(file, store.find(name).orElseThrow());
                    }
                    case Acquaintance.Same(UsageFileProgress progress) -> settle(file, progress);
                }
            }
        }
    }

    private void refuse(Path file, Reason reason, String detail) throws IOException {
        LOG.warn("A file of use is refused: {}: {} {}", file.getFileName(), reason, detail);
        folder.refuse(file, reason.name(), detail);
    }

    /** Goes on where it stands; of one that has ended, only the files are put right. */
    private void settle(Path file, UsageFileProgress progress) throws IOException {
        if (progress.ended().isEmpty()) {
            try (UsageLines lines =
                    new UsageLines(UsageFolder.open(file), settings.fileSize().toBytes())) {
                if (!settlement.settle(progress, lines, this::isStopping)) {
                    return;
                }
            }
        }
        writeRejected(progress.name());
        store.end(progress.name(), clock.instant());
        folder.done(file);
        LOG.info("A file of use is done: {}", store.find(progress.name()).orElseThrow());
    }

    private void writeRejected(String name) throws IOException {
        List<RejectedLine> page = store.rejects(name, 0, PAGE);
        if (page.isEmpty()) {
            return;
        }
        List<String> csv = new ArrayList<>(List.of("line,reason,text"));
        while (!page.isEmpty()) {
            page.forEach(reject -> csv.add(reject.csv()));
            page = store.rejects(name, page.getLast().line(), PAGE);
        }
        UsageFolder.write(folder.rejectedOf(name), csv);
    }

    // ---------------------------------------------------------------------------------------------------- the front

    @Override
    public synchronized UsageFileAnswer put(String name, byte[] content) {
        if (!UsageFolder.isName(name)) {
            return new Refused(
                    Reason.NAME, "A name has letters, digits, and . _ -, at most 100, and ends in .csv or .csv.gz.");
        }
        try {
            if (folder.waitingCount(settings.queueMax()) >= settings.queueMax()) {
                return new Refused(Reason.QUEUE_FULL, settings.queueMax() + " files wait already.");
            }
            Path draft = folder.draft(name, content);
            try {
                return admit(draft, name);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file of use could not be written: " + name, e);
        }
    }

    private UsageFileAnswer admit(Path draft, String name) throws IOException {
        String plainName = UsageFolder.plainName(name);
        return switch (Inspection.of(draft, settings)) {
            case Inspection.Unsound(Reason reason, String detail) -> new Refused(reason, detail);
            case Inspection.Sound sound ->
                switch (store.acquaintance(plainName, sound.sha256())) {
                    case Acquaintance.Clash(Reason reason, String detail) -> new Refused(reason, detail);
                    case Acquaintance.Same(UsageFileProgress progress) -> new UsageFileAnswer.Known(progress);
                    case Acquaintance.New() -> {
                        Optional<Path> waits = folder.inTheWay(plainName).findFirst();
                        if (waits.isEmpty()) {
                            folder.admit(draft, name);
                            yield new UsageFileAnswer.Taken(plainName);
                        }
                        yield Inspection.of(waits.get(), settings).equals(sound)
                                ? new UsageFileAnswer.Taken(plainName)
                                : new Refused(Reason.NAME_USED, "Another file " + plainName + " waits.");
                    }
                };
        };
    }

    @Override
    public Optional<UsageFileProgress> find(String name) {
        return store.find(UsageFolder.plainName(name));
    }

    @Override
    public List<UsageFileProgress> newest(int skip, int max) {
        return store.newest(skip, max);
    }

    @Override
    public List<RejectedLines> rejectReasons(String name) {
        return store.rejectReasons(UsageFolder.plainName(name));
    }

    /** Stops after the batch that is being booked; the file goes on with the next start. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.isAlive()) {
            try {
                thread.join(STOP_PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
