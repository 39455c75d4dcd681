package io.yinuo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its descendants cost, read from {@code /proc} (Linux). */
public final class ProcessUse {

    private final ProcessHandle process;
    private final Path database;

    /**
     * @param database the data folder of its PostgreSQL, whose processes are found by their working directory, because
     *                 PostgreSQL leaves its parent
     */
    public ProcessUse(ProcessHandle process, Path database) {
        this.process = process;
        this.database = database;
    }

    public Duration cpuOfJava() throws IOException {
        return cpu(process.pid());
    }

    public Duration cpuOfPostgres() throws IOException {
        Duration sum = Duration.ZERO;
        for (long pid : postgres()) {
            sum = sum.plus(cpu(pid));
        }
        return sum;
    }

    /**
     * What it handed to the system to write into files. What the disk itself was given is not told reliably: a kernel with
     * large pages counts a whole one for a few bytes.
     */
    public long bytesOfJava() throws IOException {
        return bytesWritten(process.pid());
    }

    /** The same of PostgreSQL's processes that are there now. */
    public long bytesOfPostgres() throws IOException {
        long sum = 0;
        for (long pid : postgres()) {
            sum += bytesWritten(pid);
        }
        return sum;
    }

    /** Proportional set size of Java and PostgreSQL together: shared pages count once. */
    public double pssMebibytes() throws IOException {
        double sum = pss(process.pid());
        for (long pid : postgres()) {
            sum += pss(pid);
        }
        return sum;
    }

    private List<Long> postgres() throws IOException {
        if (!Files.exists(database)) {
            return List.of();
        }
        Path real = database.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> {
                        try {
                            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                                    .equals(real);
                        } catch (IOException e) {
                            return false; // gone, or somebody else's
                        }
                    })
                    .toList();
        }
    }

    private static double pss(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        return 0;
    }

    private static long bytesWritten(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "io"))) {
            if (line.startsWith("wchar:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** User and system time; proc(5) counts them in hundredths of a second, with those of ended children apart. */
    private static Duration cpu(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        String line = Files.readString(stat);
        List<String> fields =
                List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields.get(field));
        }
        return Duration.ofMillis(ticks * 10);
    }
}
