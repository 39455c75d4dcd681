package io.yinuo.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How fast the disk says that it has written: without it no figure of a durable system can be read. */
public final class Disk {

    private static final int ROUNDS = 200;
    private static final int BYTES = 4_096;

    private Disk() {}

    public static double fsyncP95Millis() throws IOException {
        Path file = Files.createTempFile(Path.of(System.getProperty("yinuo.run", ".")), "fsync", ".tmp");
        long[] nanos = new long[ROUNDS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < ROUNDS; i++) {
                channel.write(ByteBuffer.allocate(BYTES));
                long start = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS * 95 / 100] / 1e6;
    }
}
