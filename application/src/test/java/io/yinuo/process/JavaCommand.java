package io.yinuo.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a main class of ours is started from what this test runs with. */
final class JavaCommand {

    /** A short life on a shared machine: quick to start, small. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    static List<String> of(String mainClass, Predicate<Path> isWanted, String heap, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xmx" + heap);
        command.add("-cp");
        command.add(classPath(isWanted));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** Our own class path without the tests, whose wiring must not leak into what is tested. */
    private static String classPath(Predicate<Path> isWanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(isWanted)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether an entry of the class path is the simulator, as a folder of classes in the reactor or as its jar. */
    static boolean isSimulator(Path entry) {
        return entry.endsWith(Path.of("simulator", "target", "classes"))
                || entry.getFileName().toString().startsWith("yinuo-simulator");
    }

    static boolean isApplication(Path entry) {
        return (entry.endsWith(Path.of("target", "classes")) && Files.exists(entry.resolve("io/yinuo/Yinuo.class")))
                || entry.getFileName().toString().startsWith("yinuo-application");
    }
}
