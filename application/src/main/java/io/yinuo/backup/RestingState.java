package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The state of a Yinuo that does not run: files that nobody changes. */
final class RestingState {

    /** They say that a process is alive. */
    private static final Set<String> MARKS_OF_POSTGRES = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final Set<String> FILES_OF_THE_LEDGER = Set.of("recording.log", "node-state.dat", "archive.catalog");

    private RestingState() {}

    /**
     * Backs it up, and keeps Yinuo from starting meanwhile.
     *
     * @throws BackupFailed if there is nothing to back up, or PostgreSQL was not stopped in good order
     */
    static Manifest backUp(StateFolders folders, Path target, Clock clock) throws IOException {
        if (!Files.isDirectory(folders.of(StateName.LEDGER))) {
            throw new BackupFailed("There is nothing to back up in " + folders.home());
        }
        return OwnerLocks.during(folders, () -> {
            if (!folders.hasOutsideDatabase()) {
                checkThatRowsRest(folders.of(StateName.ROWS));
            }
            return new BackupRun(parts(folders), folders, false, clock).into(target);
        });
    }

    private static void checkThatRowsRest(Path rows) {
        if (!Files.isDirectory(rows)) {
            throw new BackupFailed("The rows are not in " + rows);
        }
        if (Files.exists(rows.resolve("postmaster.pid"))) {
            throw new BackupFailed("PostgreSQL in " + rows + " was not stopped in good order and may still run."
                    + " Start Yinuo once, which puts it right; then back up, before or after stopping it.");
        }
    }

    private static List<BackupPart> parts(StateFolders folders) {
        List<BackupPart> parts = new ArrayList<>(List.of(
                keys(folders),
                demoSecrets(folders),
                new FolderCopy(StateName.USAGE, folders.of(StateName.USAGE), path -> true),
                new FolderCopy(StateName.LEDGER, folders.of(StateName.LEDGER), RestingState::isOfTheLedger),
                new FolderCopy(
                        StateName.JOURNAL,
                        folders.of(StateName.JOURNAL),
                        path -> path.toString().endsWith(".journal"))));
        if (!folders.hasOutsideDatabase()) {
            parts.add(new FolderCopy(
                    StateName.ROWS, folders.of(StateName.ROWS), path -> !MARKS_OF_POSTGRES.contains(path.toString())));
        }
        return parts;
    }

    private static boolean isOfTheLedger(Path path) {
        String name = path.getFileName().toString();
        return path.getNameCount() == 1
                ? name.equals("cluster") || name.equals("archive")
                : FILES_OF_THE_LEDGER.contains(name) || name.endsWith(".rec");
    }

    static BackupPart keys(StateFolders folders) {
        return new FolderCopy(
                StateName.KEYS,
                folders.of(StateName.KEYS),
                path -> !path.toString().endsWith(".lock") && !path.toString().startsWith("new-"));
    }

    static BackupPart demoSecrets(StateFolders folders) {
        return new FolderCopy(
                StateName.HOME,
                folders.of(StateName.HOME),
                path -> path.toString().equals(StateName.DEMO_SECRETS));
    }
}
