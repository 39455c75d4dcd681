package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is made under load, and what a start makes of it, whole or torn. */
class LedgerBackupTest {

    @TempDir
    Path folder;

    private static LedgerSettings settings(Path home) {
        return LedgerSettings.embedded(home).withSnapshots(Duration.ofHours(1), 2);
    }

    /** With so short files that a log has many. */
    private static LedgerSettings shortFiles(Path home) {
        return settings(home).withLog(64 << 10, 64 << 10, 1_408);
    }

    private static long ask(LedgerClient client, UnsafeBuffer command) throws Exception {
        return client.submit(command, 0, command.capacity())
                .get(20, TimeUnit.SECONDS)
                .getLong(0);
    }

    private static List<Long> keys(LedgerMember member) {
        List<Long> keys = new ArrayList<>();
        FactPosition[] after = {FactPosition.START};
        while (member.facts().after(after[0], 500, (logPosition, index, kind, fact, offset, length) -> {
                    keys.add(fact.getLong(offset));
                    after[0] = new FactPosition(logPosition, index);
                })
                > 0) {}
        return keys;
    }

    @Test
    void aCopyThatIsMadeUnderLoadHasTheStateOfItsPositionAndAllFactsBeforeIt() throws Exception {
        Path copy = folder.resolve("copy");
        LedgerBackup backup;
        long hashAtBackup;
        AtomicBoolean ending = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        try (LedgerMember member = LedgerMember.start(shortFiles(folder.resolve("home")), TallyMachine::new);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(member))) {
            Thread load = Thread.ofPlatform().start(() -> {
                for (long key = 1; !ending.get(); key++) {
                    UnsafeBuffer command = TallyMachine.add(key, key % 10, 1);
                    answered.set(client.submit(command, 0, command.capacity())
                            .thenApply(answer -> command.getLong(1))
                            .join());
                }
            });
            Soon.within(Duration.ofSeconds(20), "load", () -> answered.get() > 1_000);
            backup = LedgerBackup.take(member, copy);
            long answeredAtBackup = answered.get();
            Soon.within(Duration.ofSeconds(20), "load goes on", () -> answered.get() > answeredAtBackup + 100);
            ending.set(true);
            load.join();
            try (LedgerReplay replay = member.replay(FactPosition.START)) {
                int unused = replay.advance(backup.logPosition(), Integer.MAX_VALUE, (p, i, k, f, o, l) -> {});
                hashAtBackup = ((TallyMachine) replay.machine()).hash();
            }
            assertThat(member.appliedLogPosition()).isGreaterThan(backup.logPosition());
        }

        try (LedgerMember restored = LedgerMember.start(shortFiles(copy), TallyMachine::new);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(restored))) {
            assertThat(restored.startLogPosition()).isEqualTo(backup.logPosition());
            assertThat(ask(client, TallyMachine.plain(TallyMachine.HASH))).isEqualTo(hashAtBackup);
            List<Long> keys = keys(restored);
            assertThat(keys)
                    .hasSizeGreaterThan(1_000)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, keys.size()).boxed().toList());
            assertThat(ask(client, TallyMachine.add(1_000_000, 77, 5))).isEqualTo(5);
        }
        assertThatThrownBy(() -> {
                    try (LedgerMember member =
                            LedgerMember.start(shortFiles(folder.resolve("home")), TallyMachine::new)) {
                        LedgerBackup unused = LedgerBackup.take(member, copy);
                    }
                })
                .hasMessageContaining("is there already");
    }

    /** @param garbage is written where the log of a copy ends */
    private LedgerMember startOfACopyThatEndsWith(ByteBuffer garbage) throws Exception {
        Path copy = folder.resolve("copy");
        LedgerBackup backup;
        try (LedgerMember member = LedgerMember.start(settings(folder.resolve("home")), TallyMachine::new);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(member))) {
            for (long key = 1; key <= 30; key++) {
                assertThat(ask(client, TallyMachine.add(key, 1, 1))).isEqualTo(key);
            }
            backup = LedgerBackup.take(member, copy);
        }
        try (FileChannel log = FileChannel.open(copy.resolve("archive/0-0.rec"), StandardOpenOption.WRITE)) {
            int unused = log.write(garbage, backup.logPosition());
        }
        return LedgerMember.start(settings(copy), TallyMachine::new);
    }

    @Test
    void aLastWriteThatAKillToreIsPutAsideAndTheMemberStarts() throws Exception {
        // A frame that says it reaches over the end of its page, where nothing is: the archive alone would not start.
        ByteBuffer torn = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        torn.putInt(0, 9_000).putShort(6, (short) 1).putInt(12, 123);
        try (LedgerMember member = startOfACopyThatEndsWith(torn);
                LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(member))) {
            assertThat(ask(client, TallyMachine.add(31, 1, 1))).isEqualTo(31);
            assertThat(aside()).hasSize(1);
        }
    }

    @Test
    void aLogThatIsDamagedFurtherBackStopsTheStartInsteadOfLosingWhatWasAnswered() {
        ByteBuffer damage = ByteBuffer.allocate(2 << 20);
        while (damage.hasRemaining()) {
            damage.put((byte) 0x55);
        }
        damage.flip();

        assertThatThrownBy(() -> startOfACopyThatEndsWith(damage).close())
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("is damaged at");
    }

    private List<Path> aside() throws IOException {
        try (var files = Files.list(folder.resolve("copy"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("torn-"))
                    .toList();
        }
    }
}
