package io.yinuo.channel.demo;

import io.yinuo.Yinuo;
import io.yinuo.database.TestDatabase;
import io.yinuo.simulator.SimulatedOperator;
import io.yinuo.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in profile {@code demo} beside the simulated operator, on free ports. */
final class DemoHouse implements AutoCloseable {

    static final String STAFF_PASSWORD = "one-promise-kept";

    private static final Map<String, String> SECRETS = Map.of(
            "YINUO_SIMULATOR_TOKEN",
            "control-token",
            "YINUO_DEMO_SMSC_PASSWORD",
            "smsc-pw",
            "YINUO_DEMO_PORT_PASSWORD",
            "port-pw",
            "YINUO_DEMO_BSS_SECRET",
            "bss-secret-for-a-test",
            "YINUO_DEMO_AGENT_PASSWORD",
            STAFF_PASSWORD,
            "YINUO_DEMO_SUPERVISOR_PASSWORD",
            STAFF_PASSWORD,
            "YINUO_DEMO_ADMINISTRATOR_PASSWORD",
            STAFF_PASSWORD,
            "YINUO_DEMO_APPROVER_PASSWORD",
            STAFF_PASSWORD);

    private final SimulatedOperator operator;
    private final ConfigurableApplicationContext application;
    private final int port;

    private DemoHouse(SimulatedOperator operator, ConfigurableApplicationContext application, int port) {
        this.operator = operator;
        this.application = application;
        this.port = port;
    }

    /** Starts both and waits until the guided page has its phones. */
    static DemoHouse start(Path home) throws IOException, InterruptedException {
        int http = freePort();
        int smpp = freePort();
        int nchf = freePort();
        SimulatedOperator operator = new SimulatedOperator(SimulatorSettings.read(
                List.of(
                        "--yinuo=http://127.0.0.1:" + http,
                        "--yinuo-smpp-port=" + smpp,
                        "--yinuo-nchf=http://127.0.0.1:" + nchf,
                        "--smsc-port=0",
                        "--control-port=0",
                        "--webhook-port=0",
                        "--rate=0",
                        "--hand-over=guided",
                        "--home=" + home.resolve("simulator")),
                SECRETS));
        SpringApplicationBuilder yinuo = new SpringApplicationBuilder(Yinuo.class).profiles("demo");
        SECRETS.forEach((name, value) -> yinuo.properties(Map.of(name, value)));
        ConfigurableApplicationContext application = yinuo.run(
                "--server.port=" + http,
                "--yinuo.home=" + home,
                "--yinuo.db.url=" + TestDatabase.emptyUrl(),
                "--yinuo.db.user=postgres",
                "--yinuo.communication.listener.port=" + smpp,
                "--yinuo.nchf.port=" + nchf,
                "--YINUO_SIMULATOR_URL=http://127.0.0.1:" + operator.controlPort(),
                "--YINUO_SIMULATOR_SMSC_PORT=" + operator.smscPort());
        if (!operator.awaitGuidedPage(Duration.ofMinutes(2))) {
            throw new IllegalStateException("The phones of the guided page were not handed over within two minutes");
        }
        return new DemoHouse(operator, application, http);
    }

    String site() {
        return "http://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        application.close();
        operator.close();
    }
}
