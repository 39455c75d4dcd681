package io.yinuo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that a test starts, with its log in a file and an end that is never forgotten: what still runs when the
 * test's JVM ends is killed.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int TAIL_LINES = 60;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread lastResort;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.lastResort = new Thread(process::destroyForcibly, "end of " + name);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a command whose output is appended to a log file; both streams, or only errors if the test reads the output. */
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            boolean readsOutput) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            if (!readsOutput) {
                builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            }
            return new ChildProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    public Process process() {
        return process;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until it is ready.
     *
     * @throws AssertionError with the end of its log if it ended, or was not ready in time
     */
    public void awaitReady(BooleanSupplier isReady, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new AssertionError(
                        name + " ended with " + process.exitValue() + " before it was ready\n" + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " was not ready within " + patience + "\n" + tail());
            }
            pause(LOOK_AGAIN);
        }
    }

    /** SIGTERM. Returns the exit code. */
    public int stop(Duration patience) {
        process.destroy();
        if (!hasEnded(patience)) {
            kill();
            throw new AssertionError(name + " did not end within " + patience + " of SIGTERM\n" + tail());
        }
        return process.exitValue();
    }

    /** SIGKILL. When this returns, the process is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!hasEnded(Duration.ofSeconds(30))) {
            throw new AssertionError(name + " did not end within 30 seconds of SIGKILL");
        }
    }

    /** The last lines of its log, for the message of a failure. */
    public String tail() {
        return "--- " + log + "\n" + tailOf(log);
    }

    static String tailOf(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log could not be read: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        if (!Thread.currentThread().equals(lastResort)) {
            forgetLastResort();
        }
    }

    private void forgetLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            return; // the JVM is ending: the hook is running already, and does no harm
        }
    }

    /** Waits for an end that comes by itself. Returns the exit code. */
    public int awaitEnd(Duration patience) {
        if (!hasEnded(patience)) {
            throw new AssertionError(name + " did not end within " + patience + "\n" + tail());
        }
        return process.exitValue();
    }

    private boolean hasEnded(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was ending", e);
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
