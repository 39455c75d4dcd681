package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member as a process of its own.
 *
 * <pre>
 *   --home data/ledger-0 --member 0 --members 127.0.0.1:20000,127.0.0.1:20100,127.0.0.1:20200
 *   [--machine a.class.that.is.a.MachineFactory]     else the one that the class path offers as a service
 * </pre>
 *
 * <p>Nobody reads its facts, so its log goes as its snapshots say. When it is ready, the file {@code member.ready} in its
 * home holds its process id. SIGTERM ends it in order. It ends by itself, with status 1, when its machine fails.
 */
public final class LedgerMemberProcess {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMemberProcess.class);
    private static final Set<String> OPTIONS = Set.of("--home", "--member", "--members", "--machine");

    private LedgerMemberProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        run(settings(options), factory(options));
    }

    /** Runs a member until it is told to end, or ends by itself. */
    public static void run(LedgerSettings settings, MachineFactory machines) throws IOException, InterruptedException {
        Path ready = settings.home().resolve("member.ready");
        Files.deleteIfExists(ready);
        LedgerMember member = LedgerMember.start(settings, machines);
        // The end must come inside the hook: once the hooks have ended, the process halts whatever main is doing.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(member::close));
        Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
        while (!member.awaitEnd(Duration.ofMinutes(1))) {
            LOG.debug("Applied until {}", member.appliedLogPosition());
        }
        if (member.failure().isPresent()) {
            System.exit(1);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Options are " + OPTIONS + ", each with a value; not " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    static LedgerSettings settings(String[] arguments) {
        return settings(options(arguments));
    }

    /**
     * Nobody reads this member's facts, so nothing of its log waits until they are confirmed: else it would grow for ever.
     * The member whose facts are stored keeps its own log until they are.
     */
    private static LedgerSettings settings(Map<String, String> options) {
        Path home = Path.of(options.getOrDefault("--home", "data/ledger"));
        int memberId = memberId(options.getOrDefault("--member", "0"));
        String members = options.get("--members");
        LedgerSettings settings = LedgerSettings.of(
                home, memberId, members == null ? List.of(MemberEndpoints.usual(memberId)) : MemberList.read(members));
        return settings.withFacts(false, settings.factRingBytes());
    }

    private static int memberId(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--member is a number, not " + text, e);
        }
    }

    private static MachineFactory factory(Map<String, String> options) {
        String name = options.get("--machine");
        if (name == null) {
            return ServiceLoader.load(MachineFactory.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No machine is on the class path; name one"));
        }
        try {
            return Class.forName(name)
                    .asSubclass(MachineFactory.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(name + " makes no machines: " + e.getMessage(), e);
        }
    }
}
