package io.yinuo.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simulated operator as a process of its own, and the settings by which a Yinuo finds it and lets it in. It outlives
 * the Yinuo that it drives.
 */
public final class SimulatorProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration HAND_OVER_PATIENCE = Duration.ofMinutes(3);

    private static final String TOKEN = "token-of-a-test";
    private static final String SMSC_PASSWORD = "smscpw";
    private static final String BSS_SECRET = "bss-secret-of-a-test";

    private final Path home = YinuoProcess.freshHome("simulator");
    private final int smscPort = FreePorts.next();
    private final int controlPort = FreePorts.next();
    private final int webhookPort = FreePorts.next();
    private @Nullable ChildProcess running;

    /** What a Yinuo must be told so that it binds to this operator's SMSC and lets its customer system in. */
    public List<String> settingsOfYinuo(int linkWindow) {
        return List.of(
                "--yinuo.communication.links[0].name=home",
                "--yinuo.communication.links[0].host=127.0.0.1",
                "--yinuo.communication.links[0].port=" + smscPort,
                "--yinuo.communication.links[0].system-id=yinuo",
                "--yinuo.communication.links[0].password=" + SMSC_PASSWORD,
                "--yinuo.communication.links[0].window=" + linkWindow,
                "--yinuo.clients[0].id=bss",
                "--yinuo.clients[0].secret=" + BSS_SECRET,
                "--yinuo.clients[0].scopes=import");
    }

    /**
     * Starts it beside a Yinuo, and returns when the customers' data is handed over and the link is bound.
     *
     * @param arguments as on a command line: {@code --phones=1000}
     */
    public SimulatorControl start(YinuoProcess yinuo, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--yinuo=" + yinuo.http(),
                "--yinuo-smpp-port=" + yinuo.smppPort(),
                "--yinuo-nchf=" + yinuo.nchf(),
                "--smsc-port=" + smscPort,
                "--control-port=" + controlPort,
                "--webhook-port=" + webhookPort,
                "--home=" + home.resolve("lists")));
        all.addAll(arguments);
        ChildProcess simulator = ChildProcess.start(
                "The simulator",
                JavaCommand.of("io.yinuo.simulator.Simulator", entry -> !JavaCommand.isApplication(entry), "384m", all),
                Map.of(
                        "YINUO_SIMULATOR_TOKEN", TOKEN,
                        "YINUO_DEMO_SMSC_PASSWORD", SMSC_PASSWORD,
                        "YINUO_DEMO_BSS_SECRET", BSS_SECRET),
                home,
                home.resolve("simulator.log"),
                false);
        running = simulator;
        SimulatorControl control = new SimulatorControl(controlPort, TOKEN);
        simulator.awaitReady(control::isThere, START_PATIENCE);
        simulator.awaitReady(control::isReady, HAND_OVER_PATIENCE);
        return control;
    }

    public String tail() {
        return running == null ? "(the simulator was not started)" : running.tail();
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
