package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members whose folder is a copy of another's, because nobody has the beginning of the log any more. */
class LostMemberTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path home;

    private long key;

    private LedgerSettings settings(int memberId, List<MemberEndpoints> all) {
        return withAShortPast(LedgerSettings.of(home.resolve("member-" + memberId), memberId, all));
    }

    private static LedgerSettings withAShortPast(LedgerSettings settings) {
        return settings.withSnapshots(Duration.ofSeconds(1), 2)
                .withLog(64 << 10, 64 << 10, 1_408)
                .withFacts(false, 8 << 20);
    }

    private static long ask(LedgerClient client, UnsafeBuffer command) throws Exception {
        return client.submit(command, 0, command.capacity())
                .get(30, TimeUnit.SECONDS)
                .getLong(0);
    }

    private void addUntilTheBeginningIsGone(LedgerClient client, LedgerMember member) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (member.logStart() == 0) {
            assertThat(System.nanoTime()).as("the past goes in time").isLessThan(giveUp);
            long unused = ask(client, TallyMachine.addMany(key, 200));
            key += 200;
        }
    }

    @Test
    void itIsRefusedWithAnEmptyFolderAndComesBackWithTheCopyOfAFollower() throws Exception {
        try (Trio trio = Trio.start(this::settings)) {
            LedgerMember lost = trio.follower();
            int lostId = lost.settings().memberId();
            LedgerMember leader = trio.leader();
            LedgerMember other = trio.all().stream()
                    .filter(member -> !member.equals(lost) && !member.equals(leader))
                    .findFirst()
                    .orElseThrow();
            Path folder = lost.settings().home();
            try (LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(other))) {
                addUntilTheBeginningIsGone(client, leader);
                lost.close();
                IoUtil.delete(folder.toFile(), false);
                addUntilTheBeginningIsGone(client, other);

                assertThatThrownBy(() -> LedgerMember.start(
                                        lost.settings().withStartWait(Duration.ofSeconds(8)), TallyMachine::new)
                                .close())
                        .isInstanceOf(LedgerUnavailable.class);
                assertThat(ask(client, TallyMachine.plain(TallyMachine.HASH)))
                        .as("the others go on")
                        .isNotZero();

                IoUtil.delete(folder.toFile(), false);
                LedgerBackup copy = LedgerBackup.take(other, folder);
                assertThat(copy.logPosition()).isPositive();
                long afterTheCopy = ask(client, TallyMachine.add(1_000_000, 7, 1));
                try (LedgerMember back =
                        LedgerMember.start(settings(lostId, lost.settings().members()), TallyMachine::new)) {
                    long reported = ask(client, TallyMachine.plain(TallyMachine.REPORT));
                    assertThat(back.awaitApplied(reported, PATIENCE)).isTrue();
                    leader.close(); // now it is needed
                    assertThat(ask(client, TallyMachine.add(1_000_000, 7, 1)))
                            .as("the answer that it had before")
                            .isEqualTo(afterTheCopy);
                }
            }
        }
    }

    @Test
    void aLedgerOfOneBecomesOneOfThreeByCopiesOfItsFolder() throws Exception {
        long hash;
        LedgerBackup copy;
        Path first = home.resolve("member-0");
        LedgerSettings one = withAShortPast(LedgerSettings.embedded(home.resolve("one")));
        try (LedgerMember member = LedgerMember.start(one, TallyMachine::new);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(member))) {
            addUntilTheBeginningIsGone(client, member);
            hash = ask(client, TallyMachine.plain(TallyMachine.HASH));
            copy = LedgerBackup.take(member, first);
        }
        copyFolder(first, home.resolve("member-1"));
        copyFolder(first, home.resolve("member-2"));

        try (Trio trio = Trio.start(this::settings);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(trio.follower()))) {
            assertThat(trio.all())
                    .allSatisfy(member -> assertThat(member.startLogPosition()).isEqualTo(copy.logPosition()));
            assertThat(ask(client, TallyMachine.plain(TallyMachine.HASH))).isEqualTo(hash);
            trio.leader().close();
            assertThat(ask(client, TallyMachine.plain(TallyMachine.HASH))).isEqualTo(hash);
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
