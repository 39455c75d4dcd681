package io.yinuo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The second {@code ./yinuo demo}: how long until its guided page can be used, and how much memory it takes then. */
final class StartBenchmark implements Benchmark {

    private static final double SECONDS_TARGET = 20;
    private static final double MEBIBYTES_TARGET = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Of the guided page; while the simulated operator still comes up, the page asks for patience and has none. */
    private static final String FIRST_BUTTON = "id=\"do-cheat-order\"";

    private static final Duration USE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "the second ./yinuo demo: seconds until the guided page answers, memory of Yinuo and its PostgreSQL";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path data = Files.createTempDirectory(Path.of(System.getProperty("yinuo.run")), "bench-demo");
        int httpPort = Smpp.freePort();
        first(data, httpPort);
        long start = System.nanoTime();
        Process demo = demo(data, httpPort);
        try {
            awaitPage(demo, httpPort);
            figures.atMost("start.secondsToPage", (System.nanoTime() - start) / 1e9, "s", SECONDS_TARGET);
            Thread.sleep(USE);
            ProcessHandle application = demo.descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains("application/app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The application's process was not found"));
            figures.atMost(
                    "start.pssMebibytes",
                    new ProcessUse(application, data.resolve("pg")).pssMebibytes(),
                    "MiB",
                    MEBIBYTES_TARGET);
        } finally {
            stop(demo);
        }
    }

    private static void first(Path data, int httpPort) throws Exception {
        Process demo = demo(data, httpPort);
        try {
            awaitPage(demo, httpPort);
            Thread.sleep(USE);
        } finally {
            stop(demo);
        }
    }

    private static Process demo(Path data, int httpPort) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("yinuo.house"), "yinuo").toString(), "demo")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("demo.out").toFile());
        builder.environment().put("YINUO_DATA", data.toString());
        builder.environment().put("YINUO_DEMO_HTTP_PORT", Integer.toString(httpPort));
        for (String port : List.of(
                "YINUO_DEMO_SMPP_PORT",
                "YINUO_DEMO_NCHF_PORT",
                "YINUO_SIMULATOR_SMSC_PORT",
                "YINUO_SIMULATOR_CONTROL_PORT",
                "YINUO_SIMULATOR_WEBHOOK_PORT")) {
            builder.environment().put(port, Integer.toString(Smpp.freePort()));
        }
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static void awaitPage(Process demo, int httpPort) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/demo"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && demo.isAlive()) {
            try {
                HttpResponse<String> answer = http.send(page, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains(FIRST_BUTTON)) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IOException("The guided page did not answer within " + PATIENCE);
    }

    private static void stop(Process demo) throws InterruptedException {
        demo.destroy();
        if (!demo.waitFor(60, TimeUnit.SECONDS)) {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly().waitFor();
        }
    }
}
