package io.yinuo.charging.usage;

import io.yinuo.backup.BackupPart;
import io.yinuo.backup.FolderCopy;
import io.yinuo.backup.StateName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The part of a backup that files of use are. Folders are copied in the order in which files move through them: what left
 * one before it was read is found in the next. So a file may be in the copy twice, never not at all.
 */
public final class UsageCopy implements BackupPart {

    private final Path home;

    public UsageCopy(Path home) {
        this.home = home;
    }

    @Override
    public StateName name() {
        return StateName.USAGE;
    }

    @Override
    public Map<String, String> copyTo(Path target) throws IOException {
        for (String folder : UsageFolder.IN_ORDER) {
            if (Files.isDirectory(home.resolve(folder))) {
                FolderCopy.copyTree(
                        home.resolve(folder),
                        target.resolve(folder),
                        path -> !path.toString().startsWith("."));
            }
        }
        return Map.of();
    }
}
