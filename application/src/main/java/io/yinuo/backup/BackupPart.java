package io.yinuo.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What one area keeps outside of the other areas' stores, as a part of a backup. Called by one thread. */
public interface BackupPart {

    /** Which part it is. */
    StateName name();

    /** A part that is not here to be copied: rows in an outside database. */
    static BackupPart elsewhere(StateName name) {
        return new BackupPart() {
            @Override
            public StateName name() {
                return name;
            }

            @Override
            public Map<String, String> copyTo(Path target) {
                return Map.of();
            }
        };
    }

    /** Told before anything is copied, so that a part can remember what the others must not lie behind. */
    default void begin() {}

    /**
     * Copies the part as it is when this returns, or was at some moment of the call. Yinuo goes on meanwhile.
     *
     * @param target a folder that is not there yet
     * @return what is worth knowing about the copy, by name; it goes into the manifest
     * @throws IOException if something cannot be read or written
     * @throws BackupFailed if the copy would not fit to the other parts
     */
    Map<String, String> copyTo(Path target) throws IOException;
}
