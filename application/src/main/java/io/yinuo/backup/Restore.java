package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts a backup where nothing is. All of it is copied and on the disk under other names before the first folder gets its
 * own name, and the ledger gets its name last: rows without their ledger are refused at the start.
 */
final class Restore {

    private static final String DRAFT = ".restoring";

    private final StateFolders folders;

    Restore(StateFolders folders) {
        this.folders = folders;
    }

    /**
     * Restores it.
     *
     * @throws BackupFailed if the backup is not whole, something is where it belongs, or its rows are not kept here
     */
    Manifest from(Path backup) throws IOException {
        Manifest manifest = Manifest.check(backup);
        if (manifest.database().equals(Manifest.OUTSIDE) != folders.hasOutsideDatabase()) {
            throw new BackupFailed(
                    folders.hasOutsideDatabase()
                            ? "The backup holds the rows itself, and yinuo.db.url names an outside database"
                            : "The rows of this backup are in an outside database: restore that first, and set"
                                    + " yinuo.db.url");
        }
        refuseUsed();
        Map<StateName, Path> drafts = new EnumMap<>(StateName.class);
        for (StateName name : StateName.values()) {
            Path from = backup.resolve(name.folder());
            if (Files.isDirectory(from)) {
                drafts.put(name, copy(from, name));
            }
        }
        for (StateName name : order()) {
            Path draft = drafts.get(name);
            if (draft != null) {
                putInPlace(name, draft);
            }
        }
        return manifest;
    }

    private static List<StateName> order() {
        return Stream.of(StateName.values())
                .sorted(Comparator.comparing(name -> name == StateName.LEDGER))
                .toList();
    }

    private void refuseUsed() throws IOException {
        for (Path folder : folders.all()) {
            if (Files.exists(folder) && !BackupRun.isEmptyFolder(folder)) {
                throw new BackupFailed(folder + " is in use; a backup is restored into an empty place");
            }
        }
        Path demo = folders.home().resolve(StateName.DEMO_SECRETS);
        if (Files.exists(demo)) {
            throw new BackupFailed(demo + " is there; a backup is restored into an empty place");
        }
    }

    private Path copy(Path from, StateName name) throws IOException {
        Path draft = folders.of(name).resolveSibling(name.folder() + DRAFT);
        if (Files.exists(draft)) {
            delete(draft); // of a restore that did not get to its end
        }
        FolderCopy.copyTree(from, draft, path -> true);
        List<Path> unused = Manifest.seal(draft);
        return draft;
    }

    private void putInPlace(StateName name, Path draft) throws IOException {
        if (name == StateName.HOME) {
            Path secrets = draft.resolve(StateName.DEMO_SECRETS);
            if (Files.exists(secrets)) {
                Files.move(secrets, folders.home().resolve(StateName.DEMO_SECRETS));
            }
            Files.delete(draft);
            return;
        }
        Path folder = folders.of(name);
        Files.deleteIfExists(folder); // empty, or we would not be here
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        Path parent = folder.getParent();
        if (parent != null) {
            Manifest.force(parent);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
