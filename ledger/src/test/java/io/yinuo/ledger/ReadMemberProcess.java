package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member whose facts are stored in a file by the same process, with many snapshots and little that is kept. Like every
 * reader it asks again when facts could not be made again at a time.
 */
final class ReadMemberProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMemberProcess.class);

    private ReadMemberProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        MemberEndpoints endpoints = new MemberEndpoints(0, "127.0.0.1", Integer.parseInt(arguments[1]));
        LedgerMember member = LedgerMember.start(
                LedgerSettings.of(home, 0, List.of(endpoints))
                        .withLog(LedgerSettings.TERM_BYTES, LedgerSettings.TERM_BYTES, 8_192)
                        .withSnapshots(Duration.ofMillis(300), 2)
                        .withFacts(true, 8 << 20),
                TallyMachine::new);
        try (FactFile facts = new FactFile(home.resolve("facts"))) {
            Files.writeString(home.resolve("member.ready"), "ready");
            while (member.isRunning()) {
                if (stored(facts, member) == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    private static int stored(FactFile facts, LedgerMember member) throws IOException {
        try {
            return facts.storeFrom(member.facts());
        } catch (RuntimeException e) {
            LOG.warn("Facts after {} could not be read; they are asked for again", facts.newest(), e);
            return 0;
        }
    }
}
