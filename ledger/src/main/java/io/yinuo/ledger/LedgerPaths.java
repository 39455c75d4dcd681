package io.yinuo.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the parts of a member lie.
 *
 * @param cluster its marks and the list of its snapshots
 * @param archive its log and its snapshots
 * @param aeron   the media driver's buffers, which mean nothing after its end
 */
record LedgerPaths(Path cluster, Path archive, Path aeron) {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** So much may a member's buffers take when every one of them is full. */
    private static final long MEMORY_BYTES_MIN = 512L << 20;

    static LedgerPaths of(LedgerSettings settings) {
        Path home = settings.home().toAbsolutePath().normalize();
        return new LedgerPaths(
                home.resolve("cluster"), home.resolve("archive"), aeron(home, "member-" + settings.memberId()));
    }

    /** A folder for a media driver: in memory where the system has a place for it, else beside the data. */
    static Path aeron(Path home, String name) {
        return isMemoryUsable() ? inMemory(home, name) : besideData(home, name);
    }

    static Path inMemory(Path home, String name) {
        String unique = UUID.nameUUIDFromBytes(home.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return MEMORY.resolve("yinuo-ledger-" + unique + "-" + name);
    }

    static Path besideData(Path home, String name) {
        return home.resolve("aeron-" + name);
    }

    private static boolean isMemoryUsable() {
        try {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= MEMORY_BYTES_MIN;
        } catch (IOException e) {
            return false;
        }
    }
}
