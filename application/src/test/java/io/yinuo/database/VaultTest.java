package io.yinuo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final AreaSchema SAMPLE = new AreaSchema("sample");

    private static TestDatabase database;

    @TempDir
    private Path home;

    @BeforeAll
    static void makeTable() {
        database = TestDatabase.with();
        database.jdbc().sql("create schema sample").update();
        database.jdbc().sql("""
                        create table sample.vault (
                            only_one boolean primary key default true check (only_one),
                            sealed_check bytea not null,
                            index_check bytea not null)
                        """).update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate sample.vault").update();
    }

    @Test
    void whatWasSealedOpensAfterARestart() {
        byte[] sealed = open().seal("11010519491231002X", "registration 1");

        assertThat(open().open(sealed, "registration 1")).isEqualTo("11010519491231002X");
        assertThat(open().index("the same")).isEqualTo(open().index("the same")).hasSize(32);
        assertThat(open().index("the same")).isNotEqualTo(open().index("another"));
    }

    @Test
    void aSealedValueOpensOnlyWhereItBelongsAndUnaltered() {
        Vault vault = open();
        byte[] sealed = vault.seal("a number", "registration 1");
        assertThatThrownBy(() -> vault.open(sealed, "registration 2")).isInstanceOf(IllegalStateException.class);

        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed, "registration 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        assertThat(open().seal("a number", "r")).isNotEqualTo(open().seal("a number", "r"));
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws IOException {
        open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys/sample.keys"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void lostKeysStopTheStartAndAreNotReplaced() throws IOException {
        open();
        Files.delete(home.resolve("keys/sample.keys"));

        assertThatThrownBy(this::open)
                .isInstanceOf(Vault.KeysLost.class)
                .hasMessageContaining("sample.keys")
                .hasMessageContaining("backup");
        assertThat(home.resolve("keys/sample.keys")).doesNotExist();
    }

    @Test
    void theKeysOfAnotherHouseStopTheStart() throws IOException {
        open();
        Path mine = home.resolve("keys/sample.keys");
        String first = Files.readString(mine);
        Files.delete(mine);
        database.jdbc().sql("truncate sample.vault").update();
        open();
        Files.writeString(mine, first);

        assertThatThrownBy(this::open).isInstanceOf(Vault.KeysLost.class).hasMessageContaining("not those");
    }

    @Test
    void aDamagedFileOfKeysIsSaidSoAndNotQuoted() throws IOException {
        open();
        Path mine = home.resolve("keys/sample.keys");
        String half = Files.readString(mine).substring(0, 200);
        Files.writeString(mine, half);

        assertThatThrownBy(this::open)
                .isInstanceOf(Vault.KeysLost.class)
                .hasNoCause()
                .hasMessageNotContaining(half.substring(100, 130));
    }

    @Test
    void manyStartsAtOnceMakeOneSetOfKeys() throws Exception {
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(starts.submit(() -> KeyFile.makeIfMissing(home.resolve("keys/one.keys"), () -> "keys")));
            }
            int made = 0;
            for (Future<Boolean> one : all) {
                made += one.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    private Vault open() {
        return Vault.open(home.resolve("keys"), SAMPLE, database.jdbc());
    }
}
