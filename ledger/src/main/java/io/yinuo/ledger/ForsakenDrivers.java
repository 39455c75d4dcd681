package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.IoUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of clients' own media drivers whose process was killed. Nobody but the next client takes them away, and those in
 * memory cost memory until the machine starts anew.
 */
final class ForsakenDrivers {

    /** How the name of a client's folder goes on; the number of its process and a moment follow. */
    static final String CLIENT = "client-";

    private static final Logger LOG = LoggerFactory.getLogger(ForsakenDrivers.class);

    private static final Pattern PROCESS_AND_MOMENT = Pattern.compile("([0-9]{1,18})-[0-9a-f]{1,16}");

    /** Nobody waits longer than for these; the next start goes on. */
    private static final int REMOVED_MAX = 100;

    /** So long after its start a driver's folder is owned, or its process died before. */
    private static final Duration OWNED_AFTER = Duration.ofMinutes(1);

    private ForsakenDrivers() {}

    /** Removes what killed clients of this home left. What cannot be removed is left to the next start. */
    static void remove(Path home) {
        // Both places: memory may have become too full because of them.
        for (Path beginning : List.of(LedgerPaths.inMemory(home, CLIENT), LedgerPaths.besideData(home, CLIENT))) {
            try {
                removeBeginning(beginning);
            } catch (IOException e) {
                LOG.warn("Left in place what killed clients left beside {}: {}", beginning, e.toString());
            }
        }
    }

    private static void removeBeginning(Path beginning) throws IOException {
        String name = beginning.getFileName().toString();
        Path place = Objects.requireNonNull(beginning.getParent());
        if (!Files.isDirectory(place)) {
            return;
        }
        int removed = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                place, folder -> folder.getFileName().toString().startsWith(name))) {
            for (Path folder : folders) {
                String rest = folder.getFileName().toString().substring(name.length());
                if (removed < REMOVED_MAX && isDead(rest) && removeUnlessOwned(folder)) {
                    removed++;
                }
            }
        }
    }

    private static boolean isDead(String processAndMoment) {
        Matcher named = PROCESS_AND_MOMENT.matcher(processAndMoment);
        return named.matches()
                && ProcessHandle.of(Long.parseLong(named.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    /**
     * A process of another container may share the memory and still be unknown by its number here. It owns its folder all
     * the same: the operating system says so.
     */
    private static boolean removeUnlessOwned(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || (!FolderLock.isUsedIn(folder) && isYoung(folder))) {
            return false;
        }
        try (FolderLock _ = FolderLock.take(folder)) {
            IoUtil.delete(folder.toFile(), true);
            LOG.info("Removed {}, which a killed client left", folder);
            return true;
        } catch (LedgerUnavailable e) {
            LOG.debug("{} is kept: {}", folder, e.toString());
            return false;
        }
    }

    private static boolean isYoung(Path folder) throws IOException {
        Instant touched = Files.getLastModifiedTime(folder).toInstant();
        return touched.plus(OWNED_AFTER).isAfter(Instant.now());
    }
}
