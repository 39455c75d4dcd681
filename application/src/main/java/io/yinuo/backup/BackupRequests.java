package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How {@code ./yinuo backup} reaches a running Yinuo: by a file in the home folder, {@code backup-<name>.request}, in which
 * the target stands; the answer is {@code backup-<name>.answer}. Whoever may write there owns the state anyway; nobody else
 * can ask, and no port is opened for it. One backup is made at a time, on a thread of its own.
 */
final class BackupRequests {

    static final String REQUEST = ".request";
    static final String TAKEN = ".taken";
    static final String ANSWER = ".answer";
    static final String DONE = "done ";
    static final String FAILED = "failed ";

    private static final Logger LOG = LoggerFactory.getLogger(BackupRequests.class);
    private static final String NAMES = "backup-[0-9a-zA-Z-]{1,40}\\.(request|taken|answer)";

    private final Path home;
    private final Supplier<BackupRun> run;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * What was asked of an earlier process is not done now: nobody waits for it.
     *
     * @param run made for each request, so that settings which cannot be backed up are said then, and stop no start
     */
    BackupRequests(Path home, Supplier<BackupRun> run) throws IOException {
        this.home = home;
        this.run = run;
        for (Path old : files("")) {
            Files.deleteIfExists(old);
        }
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void look() throws IOException {
        List<Path> asked = files(REQUEST);
        if (!asked.isEmpty() && busy.compareAndSet(false, true)) {
            Thread.ofPlatform().name("backup").start(() -> {
                try {
                    asked.forEach(this::answer);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private List<Path> files(String ending) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(file -> file.getFileName().toString().matches(NAMES))
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void answer(Path request) {
        try {
            String text = request.toString();
            String stem = text.substring(0, text.length() - REQUEST.length());
            Path taken = Files.move(request, Path.of(stem + TAKEN), StandardCopyOption.ATOMIC_MOVE);
            String answer = answer(Files.readString(taken).strip());
            Path draft = Path.of(stem + ".draft");
            Files.writeString(draft, answer);
            Files.move(draft, Path.of(stem + ANSWER), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(taken);
        } catch (IOException e) {
            LOG.error("A request for a backup could not be answered: {}", request, e);
        }
    }

    private String answer(String target) {
        try {
            Manifest manifest = run.get().into(Path.of(target));
            LOG.info("Backed up to {}: {}", target, manifest.positions());
            return DONE + BackupCommand.summary(manifest);
        } catch (BackupFailed e) {
            LOG.warn("No backup to {}: {}", target, e.getMessage());
            return FAILED + e.getMessage();
        } catch (IOException | RuntimeException e) {
            LOG.error("No backup to {}", target, e);
            return FAILED + e;
        }
    }
}
