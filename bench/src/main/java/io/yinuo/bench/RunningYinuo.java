package io.yinuo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Yinuo as a process of its own, as {@code ./yinuo up} starts it, on an empty folder and free ports, with one link to the
 * load program's SMSC and one machine client.
 */
final class RunningYinuo implements AutoCloseable {

    static final String SYSTEM_ID = "bench";
    static final String PASSWORD = "bench123";

    private static final String CLIENT = "bench";
    private static final String CLIENT_SECRET = "bench-client-secret";
    private static final int LAST_WORDS = 40;
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Process process;
    private final Path home;
    private final int httpPort;
    private final int listenerPort;
    private final int databasePort;
    private final int nchfPort;

    /** HTTP/1.1, because one connection of HTTP/2 carries a hundred requests at once at most. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ProcessUse use;

    private RunningYinuo(Process process, Path home, int httpPort, int listenerPort, int databasePort, int nchfPort) {
        this.process = process;
        this.home = home;
        this.httpPort = httpPort;
        this.listenerPort = listenerPort;
        this.databasePort = databasePort;
        this.nchfPort = nchfPort;
        this.use = new ProcessUse(process.toHandle(), home.resolve("pg"));
    }

    /**
     * @param smscPort where its link binds
     */
    static RunningYinuo start(int smscPort, String... more) throws IOException, InterruptedException {
        Path run = Path.of(System.getProperty("yinuo.run"));
        Path home = Files.createTempDirectory(run, "bench-data");
        int httpPort = Smpp.freePort();
        int listenerPort = Smpp.freePort();
        int databasePort = Smpp.freePort();
        int nchfPort = Smpp.freePort();
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("yinuo.java"));
        command.addAll(Arrays.asList(System.getProperty("yinuo.flags").split(" +", -1)));
        Path cache = run.resolve("application/app.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of(
                "-jar",
                run.resolve("application/app.jar").toString(),
                "--yinuo.home=" + home,
                "--server.port=" + httpPort,
                "--yinuo.db.port=" + databasePort,
                "--yinuo.nchf.port=" + nchfPort,
                "--yinuo.communication.listener.port=" + listenerPort,
                "--yinuo.communication.links[0].name=bench",
                "--yinuo.communication.links[0].host=127.0.0.1",
                "--yinuo.communication.links[0].port=" + smscPort,
                "--yinuo.communication.links[0].system-id=yinuo",
                "--yinuo.communication.links[0].password=yinuo",
                "--yinuo.communication.links[0].window=200",
                "--yinuo.communication.links[0].receive-window=400",
                "--yinuo.communication.listener.receive-window=200",
                "--yinuo.communication.links[0].rate-per-second=50000",
                "--yinuo.communication.peers[0].system-id=" + SYSTEM_ID,
                "--yinuo.communication.peers[0].password=" + PASSWORD,
                "--yinuo.communication.peers[0].role=NETWORK",
                "--yinuo.communication.peers[0].allowed-sources[0]=*",
                "--yinuo.communication.peers[0].window=200",
                "--yinuo.communication.peers[0].rate-per-second=50000",
                "--yinuo.clients[0].id=" + CLIENT,
                "--yinuo.clients[0].secret=" + CLIENT_SECRET,
                "--yinuo.clients[0].scopes=import,packs:order"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("yinuo.log").toFile())
                .start();
        RunningYinuo yinuo = new RunningYinuo(process, home, httpPort, listenerPort, databasePort, nchfPort);
        try {
            yinuo.awaitHealth();
        } catch (IOException | InterruptedException | RuntimeException e) {
            yinuo.close();
            throw e;
        }
        return yinuo;
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("Yinuo ended while starting:\n" + Files.readString(home.resolve("yinuo.log")));
            }
            try {
                if (get("/actuator/health").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(200);
        }
        throw new IOException("Yinuo did not answer within " + START_MAX);
    }

    int listenerPort() {
        return listenerPort;
    }

    int nchfPort() {
        return nchfPort;
    }

    ProcessUse use() {
        return use;
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres&password=postgres";
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Imports rows; any that is refused is an error of the load program. */
    void importRows(String kind, String header, Stream<String> rows) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder(header).append('\n');
        rows.forEach(row -> csv.append(row).append('\n'));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/api/imports/" + kind))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "text/csv; charset=utf-8")
                        .timeout(Duration.ofMinutes(3))
                        .POST(HttpRequest.BodyPublishers.ofString(csv.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode answer = response.statusCode() == 200 ? JsonMapper.shared().readTree(response.body()) : null;
        if (answer == null || !answer.path("rejected").isEmpty()) {
            throw new IOException("Import of " + kind + " answered " + response.statusCode() + ": "
                    + response.body().substring(0, Math.min(500, response.body().length())));
        }
    }

    /** A new secret for a provider. */
    String providerSecret(String provider) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/api/providers/" + provider + "/secret"))
                        .header("Authorization", "Bearer " + token())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("No secret for " + provider + ": " + response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared().readTree(response.body()).path("secret").asString();
    }

    String token(String client, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString((URLEncoder.encode(client, StandardCharsets.UTF_8) + ":"
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope="
                                + (client.equals(CLIENT) ? "import%20packs:order" : "orders")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("No token for " + client + ": " + response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared()
                .readTree(response.body())
                .path("access_token")
                .asString();
    }

    /** Orders a service as a provider; returns the status. */
    int order(String token, String reference, String line, String offer, String at)
            throws IOException, InterruptedException {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "line",
                        line,
                        "offer",
                        offer,
                        "firstAnswer",
                        Map.of("channel", "WAP", "at", at, "words", "OK")));
        return http.send(
                        HttpRequest.newBuilder(uri("/api/orders"))
                                .header("Authorization", "Bearer " + token)
                                .header("Idempotency-Key", reference)
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(30))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Orders a plan or pack, as the operator's own system; returns the status. */
    int orderPack(String token, String reference, String line, String offer) throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("offer", offer, "reference", reference));
        return http.send(
                        HttpRequest.newBuilder(uri("/api/lines/" + line + "/pack-orders"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(30))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** For the operator's own systems. */
    String token() throws IOException, InterruptedException {
        return token(CLIENT, CLIENT_SECRET);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            sayHowItEnded();
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SystemOut") // a command's output
    private void sayHowItEnded() {
        try {
            List<String> lines = Files.readAllLines(home.resolve("yinuo.log"));
            System.err.println("Yinuo ended by itself; its last words:");
            lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()).forEach(System.err::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
