package io.yinuo.bench.charging;

import io.yinuo.bench.ProcessUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A node in a process of its own, so that what it costs can be told from what the load maker costs. It says {@code ready}
 * and the folder of its media driver when it is; it answers {@code snapshot} when one is taken; it ends with its input.
 */
final class NodeProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final String SNAPSHOT = "snapshot";
    private static final long END_SECONDS = 60;

    private final Process process;
    private final BufferedReader said;
    private final Writer told;
    private final Path aeron;
    private final ProcessUse use;

    private NodeProcess(Process process) throws IOException {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.told = process.outputWriter(StandardCharsets.UTF_8);
        this.use = new ProcessUse(process.toHandle(), Path.of("/nowhere"));
        this.aeron = Path.of(hear(READY).substring(READY.length()));
    }

    /** Starts one and waits until it is ready. */
    static NodeProcess start(Class<?> node, String memory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("yinuo.java"),
                "-XX:+UseSerialGC",
                "-XX:PretenureSizeThreshold=128k", // as Yinuo itself
                "-Xmx" + memory,
                "-XX:+UseTransparentHugePages", // a million accounts are looked up at random
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(
                List.of(System.getProperty("yinuo.charging.flags", "").strip().split(" +", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), node.getName()));
        command.addAll(List.of(arguments));
        return new NodeProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The node's side: says that it is ready, and serves until its input ends. */
    @SuppressWarnings("SystemOut") // the way it talks
    static void serve(Path aeron, BooleanSupplier snapshot, AutoCloseable node) throws Exception {
        try (node;
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(READY + aeron);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(SNAPSHOT) && snapshot.getAsBoolean()) {
                    System.out.println(SNAPSHOT);
                }
            }
        }
    }

    private String hear(String beginning) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("The node ended by itself");
    }

    Path aeron() {
        return aeron;
    }

    ProcessUse use() {
        return use;
    }

    /** Asks for a snapshot. {@link #awaitSnapshot} waits for it. */
    void askSnapshot() throws IOException {
        told.write(SNAPSHOT + "\n");
        told.flush();
    }

    void awaitSnapshot() throws IOException {
        hear(SNAPSHOT);
    }

    @Override
    public void close() throws IOException {
        told.close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
