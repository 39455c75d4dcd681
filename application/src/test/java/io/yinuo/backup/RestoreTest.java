package io.yinuo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a backup whole, and where it may be put; with files that stand for the real ones. */
class RestoreTest {

    @TempDir
    Path folder;

    private Path home = Path.of("set by JUnit");
    private Path backup = Path.of("set by JUnit");

    @BeforeEach
    void aStateThatRests() throws IOException {
        home = folder.resolve("data");
        backup = folder.resolve("backups/first");
        write("pg/PG_VERSION", "18");
        write("pg/base/1/2600", "rows");
        Files.createDirectories(home.resolve("pg/pg_notify"));
        write("pg/epg-lock", "");
        write("ledger/cluster/recording.log", "snapshots");
        write("ledger/cluster/cluster-mark.dat", "alive");
        write("ledger/archive/archive.catalog", "catalogue");
        write("ledger/archive/0-0.rec", "log");
        write("ledger/owner.lock", "");
        write("journal/000000007.journal", "messages");
        write("journal/000000007.index", "made again");
        write("journal/next/000000008.journal", "half a segment");
        write("keys/party.keys", "secret");
        write("keys/keys.lock", "");
        write("usage/in/day.csv", "waits");
        write("demo.env", "YINUO_DEMO=1");
        write("yinuo.log", "not a part");
        try (FileChannel log = FileChannel.open(home.resolve("ledger/archive/0-0.rec"), StandardOpenOption.WRITE)) {
            int unused = log.write(java.nio.ByteBuffer.wrap(new byte[] {1}), 8 << 20); // long, and empty in between
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static StateFolders folders(Path home) {
        return new StateFolders(
                home,
                Map.of(
                        StateName.USAGE, home.resolve("usage"),
                        StateName.ROWS, home.resolve("pg"),
                        StateName.LEDGER, home.resolve("ledger"),
                        StateName.JOURNAL, home.resolve("journal"),
                        StateName.KEYS, home.resolve("keys")),
                false);
    }

    private Manifest backUp() throws IOException {
        return RestingState.backUp(folders(home), backup, Clock.systemUTC());
    }

    private Path restored() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Manifest unused = new Restore(folders(elsewhere)).from(backup);
        return elsewhere;
    }

    /** Everything below a folder: files with what is in them, folders with a slash. */
    private static Map<String, String> tree(Path root) {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(path -> !path.equals(root)).toList()) {
                String name = root.relativize(each).toString();
                if (Files.isDirectory(each)) {
                    tree.put(name + "/", "");
                } else {
                    tree.put(name, Files.readString(each));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    @Test
    void aStateThatRestsComesBackWithoutTheMarksOfWhoeverRan() throws IOException {
        Map<String, String> expected = tree(home);
        expected.keySet()
                .removeAll(List.of(
                        "pg/epg-lock",
                        "ledger/cluster/cluster-mark.dat",
                        "ledger/owner.lock",
                        "journal/000000007.index",
                        "journal/next/",
                        "journal/next/000000008.journal",
                        "journal/lock",
                        "keys/keys.lock",
                        "yinuo.log"));

        Manifest manifest = backUp();

        assertThat(manifest.running()).isFalse();
        assertThat(tree(restored())).isEqualTo(expected);
        assertThat((Long) Files.getAttribute(backup.resolve("ledger/archive/0-0.rec"), "size"))
                .isEqualTo((8L << 20) + 1);
    }

    @Test
    void onlyItsOwnerMayReadABackupAndWhatIsMadeOfIt() throws IOException {
        Manifest unused = backUp();
        for (Path root : List.of(backup, restored().resolve("keys"))) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path each : all.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as("%s", each)
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
                }
            }
        }
    }

    @Test
    void halfABackupHasNoManifestAndIsRefused() {
        BackupPart breaks = new BackupPart() {
            @Override
            public StateName name() {
                return StateName.KEYS;
            }

            @Override
            public Map<String, String> copyTo(Path target) throws IOException {
                assertThat(backup.resolve("pg/PG_VERSION")).exists();
                throw new IOException("the disk is full");
            }
        };
        BackupPart rows = new FolderCopy(StateName.ROWS, home.resolve("pg"), path -> true);
        BackupRun run = new BackupRun(List.of(breaks, rows), folders(home), true, Clock.systemUTC());

        assertThatThrownBy(() -> run.into(backup)).hasMessage("the disk is full");
        assertThatThrownBy(this::restored).isInstanceOf(BackupFailed.class).hasMessageContaining("never finished");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    private interface Harm {
        void to(Path backup) throws IOException;
    }

    @Test
    void aBackupThatIsNotWhatItWasIsRefusedAndNothingIsRestored() throws IOException {
        Manifest unused = backUp();
        refusesAfter(at -> Files.writeString(at.resolve("pg/base/1/2600"), "ROWS"), "is not what was backed up");
        refusesAfter(at -> Files.writeString(at.resolve("keys/party.keys"), "secret and more"), "its size");
        refusesAfter(at -> Files.delete(at.resolve("journal/000000007.journal")), "are missing: [journal/");
        refusesAfter(at -> Files.writeString(at.resolve("keys/other.keys"), "foreign"), "does not belong");
        refusesAfter(at -> Files.writeString(at.resolve(Manifest.FILE), "{"), "cannot be read");
        refusesAfter(
                at -> Files.writeString(
                        at.resolve(Manifest.FILE),
                        Files.readString(at.resolve(Manifest.FILE)).replaceFirst("\"format\" : 1", "\"format\" : 2")),
                "has form 2");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    private void refusesAfter(Harm harm, String said) throws IOException {
        Path harmed = Files.createTempDirectory(folder, "harmed").resolve("backup");
        FolderCopy.copyTree(backup, harmed, path -> true);
        harm.to(harmed);
        assertThatThrownBy(() -> new Restore(folders(folder.resolve("elsewhere"))).from(harmed))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining(said);
    }

    @Test
    void aPlaceThatIsInUseIsRefusedAndStaysAsItIs() throws IOException {
        Manifest unused = backUp();
        Path used = folder.resolve("used");
        Files.createDirectories(used.resolve("keys"));
        Files.writeString(used.resolve("keys/party.keys"), "another secret");

        assertThatThrownBy(() -> new Restore(folders(used)).from(backup))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("in use");
        assertThat(tree(used)).isEqualTo(Map.of("keys/", "", "keys/party.keys", "another secret"));
        assertThatThrownBy(this::backUp).hasMessageContaining("is there already");
    }

    @Test
    void aRestoreThatWasCutShortIsDoneAgain() throws IOException {
        Manifest unused = backUp();
        Files.createDirectories(folder.resolve("elsewhere/pg.restoring/base"));
        Files.writeString(folder.resolve("elsewhere/pg.restoring/base/half"), "half");

        assertThat(tree(restored())).containsKey("pg/base/1/2600").doesNotContainKey("pg/base/half");
    }

    @Test
    void whatStillRunsOrWasKilledIsNotTakenForAtRest() throws IOException {
        write("pg/postmaster.pid", "1");
        assertThatThrownBy(this::backUp).hasMessageContaining("not stopped in good order");
        Files.delete(home.resolve("pg/postmaster.pid"));
        try (FileChannel lock = FileChannel.open(home.resolve("ledger/owner.lock"), StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(this::backUp).hasMessageContaining("A running Yinuo owns");
        }
        assertThat(backup).doesNotExist();
    }

    @Test
    void rowsInAnOutsideDatabaseAreToBeBackedUpFirst() throws IOException {
        List<String> settings = List.of("--yinuo.home=" + home, "--yinuo.db.url=jdbc:postgresql://db.invalid/yinuo");
        assertThat(run("backup", settings)).isEqualTo(1);
        assertThat(backup).doesNotExist();

        assertThat(run("backup", List.of("--database-is-backed-up", settings.get(0), settings.get(1))))
                .isZero();
        assertThat(backup.resolve("ledger/archive/0-0.rec")).exists();
        assertThat(backup.resolve("pg")).doesNotExist();
        assertThatThrownBy(this::restored).hasMessageContaining("restore that first");
        assertThat(BackupCommand.run("restore")).isEqualTo(64);
    }

    private int run(String word, List<String> settings) {
        return BackupCommand.run(Stream.concat(Stream.of(word, backup.toString()), settings.stream())
                .toArray(String[]::new));
    }
}
