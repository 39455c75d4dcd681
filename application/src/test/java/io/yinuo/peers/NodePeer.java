package io.yinuo.peers;

import io.yinuo.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A script of {@code src/test/peers} that runs under node: commands go in as lines of JSON, and what happened comes out
 * the same way and is kept in order.
 */
final class NodePeer implements AutoCloseable {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildProcess process;
    private final Writer input;
    private final List<JsonNode> events = new ArrayList<>();
    private int commands;

    private NodePeer(ChildProcess process) {
        this.process = process;
        this.input = process.process().outputWriter();
        Thread.ofVirtual().name("node peer").start(this::listen);
    }

    static NodePeer start(String script, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        NodePeer peer = new NodePeer(
                ChildProcess.start(script, command, Map.of(), NodePackages.folder(), log.toAbsolutePath(), true));
        peer.await(event -> isOneOf(event, "listening", "ready"));
        return peer;
    }

    /** Tells the script to do something, and returns what it says when it is done. */
    JsonNode command(String deed, Map<String, ?> details) {
        return await(send(deed, details));
    }

    /** Tells the script to do something; {@link #await(String)} gets what it says. */
    synchronized String send(String deed, Map<String, ?> details) {
        String id = "c" + ++commands;
        Map<String, Object> line = new HashMap<>(details);
        line.put("do", deed);
        line.put("id", id);
        try {
            input.write(JSON.writeValueAsString(line) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(process.tail(), e);
        }
        return id;
    }

    JsonNode await(String id) {
        JsonNode answer = await(event -> event.path("id").asString("").equals(id));
        if (isOneOf(answer, "failed")) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    /** The first thing that happened, or will happen soon, of this kind. */
    JsonNode await(Predicate<JsonNode> kind) {
        return await(kind, 1, ANSWER_PATIENCE).getFirst();
    }

    /** Everything of this kind, once there are that many. */
    synchronized List<JsonNode> await(Predicate<JsonNode> kind, int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<JsonNode> found = events.stream().filter(kind).toList();
        while (found.size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !process.isAlive()) {
                throw new AssertionError("Only " + found.size() + " of " + count
                        + " awaited things happened; the last were\n"
                        + String.join(
                                "\n",
                                events.stream()
                                        .skip(Math.max(0, events.size() - 20))
                                        .map(JsonNode::toString)
                                        .toList())
                        + "\n" + process.tail());
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a peer", e);
            }
            found = events.stream().filter(kind).toList();
        }
        return found;
    }

    /** What happened so far, in order. */
    synchronized List<JsonNode> events(String... names) {
        return events.stream().filter(event -> isOneOf(event, names)).toList();
    }

    /** Forgets what happened so far. */
    synchronized void forget() {
        events.clear();
    }

    static boolean isOneOf(JsonNode event, String... names) {
        return Stream.of(names).anyMatch(event.path("event").asString("")::equals);
    }

    private void listen() {
        try (BufferedReader output = process.process().inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                JsonNode event = JSON.readTree(line);
                synchronized (this) {
                    events.add(event);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // The script was ended while it spoke; whoever waits for more is told so above.
            synchronized (this) {
                notifyAll();
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
