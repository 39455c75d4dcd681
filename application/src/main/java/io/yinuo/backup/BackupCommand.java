package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** {@code ./yinuo backup DIR} and {@code ./yinuo restore DIR}: a small program with the settings of the large one. */
public final class BackupCommand {

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);

    /** Says that the rows, which are in an outside database, were backed up before this. */
    private static final String DATABASE_DONE = "--database-is-backed-up";

    private static final Duration TAKE_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int USAGE_ERROR = 64;

    private BackupCommand() {}

    /** Settings are read as Yinuo reads them; nothing else of it is started. */
    @Configuration(proxyBeanMethods = false)
    static class SettingsOnly {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Does it.
     *
     * @param arguments {@code backup} or {@code restore}, the folder, and settings as on Yinuo's own command line
     * @return 0 if it was done
     */
    public static int run(String... arguments) {
        if (arguments.length < 2 || arguments[1].isBlank() || arguments[1].startsWith("--")) {
            LOG.error("backup DIR or restore DIR, then settings: --KEY=VALUE");
            return USAGE_ERROR;
        }
        List<String> more = Arrays.asList(arguments).subList(2, arguments.length);
        Path folder = Path.of(arguments[1]).toAbsolutePath().normalize();
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(SettingsOnly.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(more.stream().filter(one -> !one.equals(DATABASE_DONE)).toArray(String[]::new))) {
            StateFolders folders = StateFolders.of(settings.getEnvironment());
            String done = switch (arguments[0]) {
                case "backup" -> backUp(folders, folder, more.contains(DATABASE_DONE));
                case "restore" -> restore(folders, folder);
                default -> throw new BackupFailed("There is no " + arguments[0]);
            };
            LOG.info("{}", done);
            return 0;
        } catch (BackupFailed e) {
            LOG.error("{}", e.getMessage());
            return 1;
        } catch (IOException | RuntimeException e) {
            LOG.error("{} was not done", arguments[0], e);
            return 1;
        }
    }

    static String summary(Manifest manifest) {
        return String.format(
                Locale.ROOT,
                "%,d files, %,d bytes, %s",
                manifest.files().size(),
                manifest.bytes(),
                manifest.positions());
    }

    private static String backUp(StateFolders folders, Path target, boolean databaseIsDone) throws IOException {
        if (folders.hasOutsideDatabase() && !databaseIsDone) {
            throw new BackupFailed("The rows are in an outside database (yinuo.db.url), which is backed up by its own"
                    + " means. Do that first, then repeat this command with " + DATABASE_DONE
                    + ": rows that are ahead of the ledger cannot be used.");
        }
        String summary = OwnerLocks.isRunning(folders)
                ? ask(folders, target)
                : summary(RestingState.backUp(folders, target, Clock.systemUTC()));
        return "Backed up to " + target + ": " + summary
                + ". It holds the keys and all personal data; keep it as safe as the original."
                + (folders.hasOutsideDatabase() ? " The rows are not in it." : "");
    }

    private static String restore(StateFolders folders, Path backup) throws IOException {
        Manifest manifest = new Restore(folders).from(backup);
        return "Restored to " + folders.home() + " what stood at " + manifest.ended() + ": " + summary(manifest);
    }

    private static String ask(StateFolders folders, Path target) throws IOException {
        String stem = "backup-" + UUID.randomUUID();
        Path request = folders.home().resolve(stem + BackupRequests.REQUEST);
        Path taken = folders.home().resolve(stem + BackupRequests.TAKEN);
        Path answer = folders.home().resolve(stem + BackupRequests.ANSWER);
        Path draft = folders.home().resolve(stem + ".draft");
        Files.writeString(draft, target.toString());
        Files.move(draft, request, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Yinuo runs in {} and backs itself up; this takes as long as its files are copied", folders.home());
        long begun = System.nanoTime();
        while (!Files.exists(answer)) {
            boolean isPending = Files.exists(request) || Files.exists(taken) || Files.exists(answer);
            if (!isPending || !OwnerLocks.isRunning(folders)) {
                Files.deleteIfExists(request);
                throw new BackupFailed("Yinuo ended before the backup was finished");
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(Files.exists(request) ? TAKE_PATIENCE : PATIENCE) > 0) {
                Files.deleteIfExists(request);
                throw new BackupFailed("Yinuo runs in " + folders.home() + ", but does not answer");
            }
            pause();
        }
        String answered = Files.readString(answer).strip();
        Files.deleteIfExists(answer);
        if (!answered.startsWith(BackupRequests.DONE)) {
            throw new BackupFailed(answered.replaceFirst("^" + BackupRequests.FAILED, ""));
        }
        return answered.substring(BackupRequests.DONE.length());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupFailed("Interrupted; Yinuo may still finish the backup", e);
        }
    }
}
