package io.yinuo.bench.nchf;

import io.yinuo.bench.Latencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code h2load} of nghttp2 as the load maker. It posts one body to many addresses; each of several processes has a
 * connection and a share of the addresses of its own, so that nothing is posted twice.
 */
public final class H2load {

    private static final int PROCESSES_AT_FULL_SPEED = 4;

    /**
     * Between two requests of a process that keeps a pace. h2load waits for whole milliseconds, rounded up, from the request
     * before on; with this, there are 4.5 from one to the next.
     */
    private static final double PACED_MILLIS_ASKED = 3.8;

    private static final double PACED_MILLIS = 4.5;
    private static final int STREAMS = 16;
    private static final long MINUTES_MAX = 5;

    private final Path folder;
    private final int port;

    /** @param folder for its files; it is emptied by whoever made it */
    public H2load(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * What a run came to.
     *
     * @param perSecond good answers, from the first request to the last answer
     * @param failed    other answers, and requests without any
     */
    public record Result(double perSecond, double p50Millis, double p95Millis, double p99Millis, long failed) {}

    /** Whether the machine has it. */
    public static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("h2load", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Posts the body once to each session.
     *
     * @param perSecond altogether; 0 for as fast as answers come
     */
    public Result post(List<Session> sessions, String body, double perSecond) throws IOException, InterruptedException {
        int processes = perSecond > 0 ? (int) Math.ceil(perSecond * PACED_MILLIS / 1e3) : PROCESSES_AT_FULL_SPEED;
        Path data = Files.writeString(folder.resolve("body.json"), body);
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            List<Session> mine = share(sessions, i, processes);
            Files.deleteIfExists(log(i));
            List<String> command = new ArrayList<>(List.of(
                    "h2load",
                    "--clients=1",
                    "--max-concurrent-streams=" + STREAMS,
                    "--header=Content-Type: application/json",
                    "--data=" + data,
                    "--log-file=" + log(i)));
            command.addAll(perSecond > 0 ? paced(mine, i) : atOnce(mine, i));
            running.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("h2load-" + i + ".txt").toFile())
                    .start());
        }
        for (Process process : running) {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
        return read(processes, sessions.size());
    }

    private static List<Session> share(List<Session> sessions, int process, int processes) {
        return Stream.iterate(process, n -> n < sessions.size(), n -> n + processes)
                .map(sessions::get)
                .toList();
    }

    private List<String> atOnce(List<Session> sessions, int process) throws IOException {
        List<String> addresses = sessions.stream().map(this::address).toList();
        Path list = Files.write(folder.resolve("addresses-" + process), addresses);
        return List.of("--requests=" + addresses.size(), "--input-file=" + list);
    }

    /** Each request at its own time; the option for a rate looks at the clock every 10 ms, and would send in bursts. */
    private List<String> paced(List<Session> sessions, int process) throws IOException {
        List<String> script = new ArrayList<>();
        for (Session session : sessions) {
            script.add(String.format(Locale.ROOT, "%.3f\t%s", script.size() * PACED_MILLIS_ASKED, address(session)));
        }
        return List.of("--timing-script-file=" + Files.write(folder.resolve("script-" + process), script));
    }

    private String address(Session session) {
        return "http://127.0.0.1:" + port + session.path();
    }

    private Path log(int process) {
        return folder.resolve("log-" + process + ".tsv");
    }

    /** Of each answer: microseconds since 1970 when it was asked for, the status, and microseconds until it was there. */
    private Result read(int processes, int asked) {
        Latencies latencies = new Latencies();
        long[] span = {Long.MAX_VALUE, 0};
        for (int i = 0; i < processes; i++) {
            try (Stream<String> lines = Files.lines(log(i))) {
                lines.map(line -> line.split("\t", -1)).forEach(columns -> {
                    long from = Long.parseLong(columns[0]);
                    long took = Long.parseLong(columns[2]);
                    if (columns[1].equals("200")) {
                        latencies.add(TimeUnit.MICROSECONDS.toNanos(took));
                        span[0] = Math.min(span[0], from);
                        span[1] = Math.max(span[1], from + took);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        long good = latencies.count();
        return new Result(
                good == 0 ? 0 : good * 1e6 / (span[1] - span[0]),
                latencies.percentileMillis(50),
                latencies.percentileMillis(95),
                latencies.percentileMillis(99),
                asked - good);
    }
}
