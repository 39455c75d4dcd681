package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * <p>When it is ready, the file {@code member.ready} in its home holds its process id. SIGTERM ends it in order. It ends
 * by itself, with status 1, when its machine fails.
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

    private static LedgerSettings settings(Map<String, String> options) {
        Path home = Path.of(options.getOrDefault("--home", "data/ledger"));
        int memberId = Integer.parseInt(options.getOrDefault("--member", "0"));
        String members = options.get("--members");
        return LedgerSettings.of(
                home, memberId, members == null ? List.of(MemberEndpoints.usual(memberId)) : members(members));
    }

    private static List<MemberEndpoints> members(String text) {
        List<MemberEndpoints> members = new ArrayList<>();
        for (String member : text.split(",", -1)) {
            int colon = member.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("A member is written host:port, not " + member);
            }
            members.add(new MemberEndpoints(
                    members.size(), member.substring(0, colon), Integer.parseInt(member.substring(colon + 1))));
        }
        return members;
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
