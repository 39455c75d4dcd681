package io.yinuo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One member of a ledger alone, as a process of its own: {@code ./yinuo member}. Used by one thread at a time. */
public final class MemberProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    /** What a JVM that ended by SIGTERM in good order answers: 128 + 15. */
    private static final int ENDED_BY_SIGTERM = 143;

    private final int member;
    private final String members;
    private final List<String> settings;
    private final Path folder;
    private @Nullable ChildProcess running;
    private LedgerRole role;

    /**
     * Not started yet, with a fresh folder under {@code target}.
     *
     * @param settings as on a command line: {@code --yinuo.ledger.subscribers=1000}
     */
    public MemberProcess(int member, String members, List<String> settings) {
        this.member = member;
        this.members = members;
        this.settings = List.copyOf(settings);
        this.folder = YinuoProcess.freshHome("member-" + member);
        this.role = new LedgerRole(log(), 0);
    }

    /** Starts it, the first time or again, and returns at once. */
    public void launch() {
        if (isAlive()) {
            throw new IllegalStateException("Member " + member + " runs already");
        }
        List<String> arguments = new ArrayList<>(
                List.of("--home", home().toString(), "--member", Integer.toString(member), "--members", members));
        arguments.addAll(settings);
        try {
            Files.deleteIfExists(ready()); // a killed one left it
            role = new LedgerRole(log(), Files.exists(log()) ? Files.size(log()) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = ChildProcess.start(
                "Member " + member,
                JavaCommand.of(
                        "io.yinuo.charging.wiring.MemberCommand",
                        entry -> !JavaCommand.isSimulator(entry),
                        "300m",
                        arguments),
                Map.of(),
                folder,
                log(),
                false);
    }

    /** Returns when it has loaded its state and follows a leader, or leads. */
    public void awaitReady() {
        process().awaitReady(() -> Files.exists(ready()), START_PATIENCE);
    }

    /** SIGTERM, and the end in good order that it asks for. */
    public void stop() {
        int exit = process().stop(STOP_PATIENCE);
        assertThat(exit).as("exit code after SIGTERM\n%s", tail()).isEqualTo(ENDED_BY_SIGTERM);
    }

    /** SIGKILL. */
    public void kill() {
        process().kill();
    }

    public boolean isAlive() {
        return running != null && running.isAlive();
    }

    /** Whether it leads, as it says itself. */
    public boolean leads() {
        return isAlive() && role.leads();
    }

    public int member() {
        return member;
    }

    /** The member's own folder. */
    public Path home() {
        return folder.resolve("ledger");
    }

    public String tail() {
        return "--- " + log() + "\n" + ChildProcess.tailOf(log());
    }

    private Path log() {
        return folder.resolve("member.log");
    }

    private Path ready() {
        return home().resolve("member.ready");
    }

    private ChildProcess process() {
        if (running == null) {
            throw new IllegalStateException("Member " + member + " was not started");
        }
        return running;
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
