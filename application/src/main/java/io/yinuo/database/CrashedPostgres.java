package io.yinuo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a PostgreSQL whose owner was killed: perhaps processes that still run in its folder, perhaps only a
 * {@code postmaster.pid} with a number that meanwhile belongs to somebody else.
 *
 * <p>The number in the file is never trusted alone. A process counts only if its working directory <em>is</em> the data
 * folder, which {@code /proc} tells (Linux).
 */
final class CrashedPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(CrashedPostgres.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Path data;

    CrashedPostgres(Path data) {
        this.data = data;
    }

    /**
     * Stops what still runs and removes the stale file. Does nothing when there was no crash.
     *
     * @throws DatabaseUnavailable if a process does not end in time
     */
    void free(Duration patience) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        LOG.info("The last PostgreSQL in {} was not stopped; freeing its folder", data);
        long recorded = recordedPid(pidFile);
        long deadline = System.nanoTime() + patience.toNanos();
        List<ProcessHandle> holders = holders();
        for (ProcessHandle holder : holders) {
            if (holder.pid() == recorded) {
                interrupt(recorded);
            }
        }
        while (!holders.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new DatabaseUnavailable("PostgreSQL processes " + pids(holders) + " still run in " + data
                        + " and do not end. End them, then start again.");
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseUnavailable("Interrupted while PostgreSQL was stopping", e);
            }
            holders = holders();
        }
        Files.deleteIfExists(pidFile);
    }

    private static long recordedPid(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private List<ProcessHandle> holders() throws IOException {
        Path real = data.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, real))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder);
        } catch (IOException | SecurityException e) {
            return false; // ended meanwhile, a zombie, or somebody else's: none of them holds our folder
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown: it ends the connections and writes a checkpoint. */
    private static void interrupt(long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        try (Stream<ProcessHandle> all = processes.stream()) {
            return all.map(ProcessHandle::pid).toList();
        }
    }
}
