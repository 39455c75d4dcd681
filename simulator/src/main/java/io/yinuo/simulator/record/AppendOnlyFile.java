package io.yinuo.simulator.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON lines that only grows. A thread of its own writes, so that the lines do not wait for the disk; whoever
 * brings more than 100,000 entries ahead of it waits.
 */
final class AppendOnlyFile implements Closeable {

    private static final Object END = new Object();
    private static final int AHEAD_MAX = 100_000;

    private final JsonMapper json = JsonMapper.shared();
    private final BlockingQueue<Object> ahead = new ArrayBlockingQueue<>(AHEAD_MAX);
    private final BufferedWriter writer;
    private final Thread thread;

    AppendOnlyFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        thread = Thread.ofPlatform().name("record-" + file.getFileName()).start(this::write);
    }

    /** Takes an entry to write: a record, turned into one line of JSON. */
    void append(Object entry) {
        try {
            ahead.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an entry had to be recorded", e);
        }
    }

    private void write() {
        List<Object> batch = new ArrayList<>();
        try (writer) {
            while (true) {
                batch.add(ahead.take());
                ahead.drainTo(batch);
                for (Object entry : batch) {
                    if (entry == END) {
                        return;
                    }
                    writer.write(json.writeValueAsString(entry));
                    writer.newLine();
                }
                writer.flush();
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes everything that was taken, then closes. */
    @Override
    public void close() {
        append(END);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
