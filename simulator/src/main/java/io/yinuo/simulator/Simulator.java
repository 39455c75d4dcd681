package io.yinuo.simulator;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Starts the simulated operator as a process of its own; {@code --help} says how. */
public final class Simulator {

    /** As sysexits(3) has it: the command was used wrongly. */
    private static final int USAGE_ERROR = 64;

    private Simulator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Not under Logback's usual name: inside a test, the other application's own settings stay in force.
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        List<String> given = List.of(arguments);
        if (given.contains("--help")) {
            print(SimulatorSettings.help());
            return;
        }
        SimulatorSettings settings;
        try {
            settings = SimulatorSettings.read(given, Map.copyOf(System.getenv()));
        } catch (IllegalArgumentException e) {
            LoggerFactory.getLogger(Simulator.class).error("{}", e.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        SimulatedOperator operator = new SimulatedOperator(settings);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(operator)));
        new CountDownLatch(1).await();
    }

    private static void stop(SimulatedOperator operator) {
        try {
            operator.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Simulator.class).warn("Stopping was not clean: {}", e.toString());
        }
    }

    /** Help is asked for on a console, so it goes there and not to the log. */
    private static void print(String text) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).print(text);
    }
}
