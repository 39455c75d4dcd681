package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes one backup of all parts, in the order of {@link StateName}. */
record BackupRun(List<BackupPart> parts, StateFolders folders, boolean running, Clock clock) {

    /**
     * Makes it.
     *
     * @param target an absolute path at which there is nothing, or an empty folder
     * @throws BackupFailed if that is not so, or the parts do not fit together; what was copied stays, without a manifest
     */
    Manifest into(Path target) throws IOException {
        if (!target.isAbsolute()) {
            throw new BackupFailed(target + " is no absolute path");
        }
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new BackupFailed(target + " is there already, and is not an empty folder");
        }
        if (folders.all().stream().anyMatch(target::startsWith)) {
            throw new BackupFailed(target + " lies in what is to be backed up");
        }
        String begun = clock.instant().toString();
        FolderCopy.makeFolder(target);
        List<BackupPart> inOrder =
                parts.stream().sorted(Comparator.comparing(BackupPart::name)).toList();
        inOrder.forEach(BackupPart::begin);
        Map<String, String> positions = new TreeMap<>();
        for (BackupPart part : inOrder) {
            positions.putAll(part.copyTo(target.resolve(part.name().folder())));
        }
        List<String> folderNames = new ArrayList<>();
        List<Manifest.Entry> files = new ArrayList<>();
        for (Path each : Manifest.seal(target)) {
            if (Files.isDirectory(each)) {
                folderNames.add(Manifest.name(target, each));
            } else {
                files.add(Manifest.entry(target, each));
            }
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                begun,
                clock.instant().toString(),
                running,
                folders.hasOutsideDatabase() ? Manifest.OUTSIDE : Manifest.OWN,
                positions,
                folderNames,
                files);
        manifest.write(target);
        return manifest;
    }

    static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
