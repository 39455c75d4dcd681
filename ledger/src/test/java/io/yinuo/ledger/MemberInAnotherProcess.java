package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

/** A member as a process of its own, so that it can be killed. */
final class MemberInAnotherProcess implements AutoCloseable {

    private final Path home;
    private final int memberId;
    private final List<MemberEndpoints> members;
    private @Nullable Process process;

    MemberInAnotherProcess(Path home, int memberId, List<MemberEndpoints> members) {
        this.home = home;
        this.memberId = memberId;
        this.members = members;
    }

    void start() throws IOException {
        String list = members.stream()
                .map(member -> member.host() + ":" + member.firstPort())
                .collect(Collectors.joining(","));
        run(
                LedgerMemberProcess.class,
                "--home",
                home.toString(),
                "--member",
                Integer.toString(memberId),
                "--members",
                list,
                "--machine",
                TallyMachine.Factory.class.getName());
    }

    /** Starts one whose facts are stored by itself. */
    void startWithReader() throws IOException {
        run(
                ReadMemberProcess.class,
                home.toString(),
                Integer.toString(members.getFirst().firstPort()));
    }

    private void run(Class<?> main, String... arguments) throws IOException {
        Files.createDirectories(home);
        Files.deleteIfExists(home.resolve("member.ready"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtally.reports=" + Files.createDirectories(home.resolve("reports")),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
    }

    void awaitReady() {
        Soon.within(Duration.ofSeconds(40), "member " + memberId + " is ready, see " + home + "/log", () -> {
            if (!isAlive()) {
                throw new AssertionError("Member " + memberId + " ended:\n" + log());
            }
            return Files.exists(home.resolve("member.ready"));
        });
    }

    /** All that it has logged, under its number. */
    String log() {
        try {
            return "\n--- member " + memberId + "\n" + Files.readString(home.resolve("log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** What the machine told of itself when it applied the report at this position, if it did. */
    boolean hasReport(long logPosition) {
        return Files.exists(home.resolve("reports").resolve(Long.toString(logPosition)));
    }

    String report(long logPosition) throws IOException {
        return Files.readString(home.resolve("reports").resolve(Long.toString(logPosition)));
    }

    /** As by kill -9. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** As by SIGTERM. */
    void terminate() {
        running().destroy();
        awaitEnd();
    }

    private Process running() {
        return Objects.requireNonNull(process, "It was never started");
    }

    private void awaitEnd() {
        Soon.within(Duration.ofSeconds(20), "member " + memberId + " has ended", () -> !isAlive());
    }

    /** Ends it, and takes away the buffers in memory that a killed one leaves for its next start. */
    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
        IoUtil.delete(
                LedgerPaths.aeron(home.toAbsolutePath().normalize(), "member-" + memberId)
                        .toFile(),
                true);
    }
}
