package io.yinuo.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yinuo.process.ChildProcess;
import io.yinuo.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian's Kannel: a bearerbox that binds to Yinuo's listener, a smsbox that takes messages by HTTP and hands over what
 * it receives to a small web server of this class. Everything listens on 127.0.0.1.
 */
final class Kannel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "kannel-test";
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Path folder;
    private final int adminPort = FreePorts.next();
    private final int sendPort = FreePorts.next();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer receiver;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ChildProcess bearerbox;
    private final ChildProcess smsbox;

    /** A message that came out of Kannel, joined and decoded by it. */
    record Received(String from, String to, String text, String kannelId) {}

    /** A message that Kannel has handed over: it got {@code submit_sm_resp} with status 0 for all parts. */
    record Sent(Instant at, String from, String to, String text) {}

    private Kannel(Path folder, String systemId, String smppPassword, int smppPort) throws IOException {
        this.folder = folder;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/received", this::receive);
        receiver.start();
        Path config = configure(Map.of(
                "adminPort", Integer.toString(adminPort),
                "smsboxPort", Integer.toString(FreePorts.next()),
                "sendPort", Integer.toString(sendPort),
                "receivePort", Integer.toString(receiver.getAddress().getPort()),
                "smppPort", Integer.toString(smppPort),
                "systemId", systemId,
                "smppPassword", smppPassword,
                "password", PASSWORD,
                "folder", folder.toString()));
        bearerbox = box("bearerbox", config);
        bearerbox.awaitReady(() -> answers(status()), PATIENCE);
        smsbox = box("smsbox", config);
        smsbox.awaitReady(
                () -> status().map(s -> s.contains("<type>smsbox</type>")).orElse(false) && answers(ping()), PATIENCE);
    }

    static Kannel start(String systemId, String password, int smppPort) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "processes")), "kannel-")
                    .toAbsolutePath();
            return new Kannel(folder, systemId, password, smppPort);
        } catch (IOException e) {
            throw new UncheckedIOException("Kannel could not be started", e);
        }
    }

    private Path configure(Map<String, String> values) throws IOException {
        String template = Files.readString(Path.of("src", "test", "peers", "kannel.conf"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            template = template.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (template.contains("${")) {
            throw new IllegalStateException("A placeholder of kannel.conf was not filled in:\n" + template);
        }
        return Files.writeString(folder.resolve("kannel.conf"), template);
    }

    private ChildProcess box(String name, Path config) {
        return ChildProcess.start(
                name,
                List.of("/usr/sbin/" + name, config.toString()),
                Map.of(),
                folder,
                folder.resolve(name + ".out"),
                false);
    }

    /** Hands a message to Kannel as if a phone of the other network had sent it; UCS-2, split by Kannel if long. */
    void send(String from, String to, String text) {
        String query = query(Map.of(
                "username", "test",
                "password", PASSWORD,
                "from", from,
                "to", to,
                "text", text,
                "coding", "2",
                "charset", "UTF-8"));
        String answer = get(sendPort, "/cgi-bin/sendsms?" + query).orElseThrow(() -> new AssertionError(tail()));
        // 0: accepted for delivery; 3: queued, because the line to Yinuo is away for a moment.
        if (!answer.startsWith("0:") && !answer.startsWith("3:")) {
            throw new AssertionError("Kannel did not take a message: " + answer);
        }
    }

    /** What it received from Yinuo so far. */
    List<Received> received() {
        return List.copyOf(received);
    }

    /** Whether its connection to Yinuo is bound. */
    boolean isBound() {
        return status().map(s -> s.contains("<status>online")).orElse(false);
    }

    /** How many messages wait in it for Yinuo, or are outstanding there. */
    int queued() {
        String status = status().orElseThrow();
        return number(status, "<sent><total>\\d+</total><queued>(\\d+)</queued></sent>\\s*<storesize>")
                + number(status, "<failed>\\d+</failed>\\s*<queued>(\\d+)</queued>");
    }

    /** How many messages its SMSC gave up for good. */
    int failed() {
        return number(status().orElseThrow(), "<failed>(\\d+)</failed>");
    }

    /** What Yinuo acknowledged, from Kannel's own access log. */
    List<Sent> sent() {
        try {
            List<Sent> sent = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("access.log"), StandardCharsets.UTF_8)) {
                String[] columns = line.split("\\|", -1);
                if (columns.length == 6 && columns[0].endsWith(" Sent SMS")) {
                    sent.add(new Sent(
                            LocalDateTime.parse(columns[0].substring(0, 19), LOG_TIME)
                                    .atZone(ZoneId.systemDefault())
                                    .toInstant(),
                            columns[2],
                            columns[3],
                            ucs2(columns[5])));
                }
            }
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ucs2(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_16BE);
    }

    private Optional<String> status() {
        return get(adminPort, "/status.xml?password=" + PASSWORD);
    }

    /** Any answer, even "forbidden", says that it listens. */
    private Optional<String> ping() {
        return get(sendPort, "/cgi-bin/sendsms");
    }

    private static boolean answers(Optional<String> answer) {
        return answer.isPresent();
    }

    private static int number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("Not in Kannel's status: " + pattern + "\n" + text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Optional<String> get(int port, String path) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        try {
            return Optional.of(
                    http.send(question, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Optional.empty(); // it does not listen yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kannel", e);
        }
    }

    private static String query(Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    private void receive(HttpExchange exchange) throws IOException {
        // ISO 8859-1 keeps every byte of a binary value as it is.
        Map<String, String> values = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.ISO_8859_1));
        }
        Charset charset = value(values, "coding").equals("2") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        String text = new String(value(values, "binary").getBytes(StandardCharsets.ISO_8859_1), charset);
        received.add(new Received(value(values, "from"), value(values, "to"), text, value(values, "id")));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    /** The ends of its logs, for the message of a failure. */
    String tail() {
        return bearerbox.tail() + "\n" + smsbox.tail();
    }

    @Override
    public void close() {
        smsbox.close();
        bearerbox.close();
        receiver.stop(0);
        http.close();
    }
}
