package io.yinuo.charging.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of recharge cards: made once, for its owner's eyes, and never replaced while cards are about. */
class CardSecretsTest {

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void noCards() {
        database.jdbc().sql("truncate charging.recharge_key").update();
    }

    private static CardSecrets in(Path folder) {
        return CardSecrets.in(folder, database.jdbc());
    }

    @Test
    void theSameCardsComeOfTheSameKeyAfterARestart(@TempDir Path folder) throws IOException {
        CardSecrets first = in(folder);
        CardSecrets second = in(folder);

        assertThat(second.secret("august", 1, 0)).isEqualTo(first.secret("august", 1, 0));
        assertThat(second.digest(second.secret("august", 1, 0))).isEqualTo(first.digest(first.secret("august", 1, 0)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("recharge-cards.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void everyCardAndEveryKeyHasAnotherSecret(@TempDir Path one, @TempDir Path other) {
        CardSecrets secrets = in(one);
        noCards();
        CardSecrets others = in(other);

        assertThat(secrets.secret("august", 1, 0))
                .isNotEqualTo(secrets.secret("august", 2, 0))
                .isNotEqualTo(secrets.secret("august", 1, 1))
                .isNotEqualTo(secrets.secret("july", 1, 0))
                .isNotEqualTo(others.secret("august", 1, 0));
        assertThat(secrets.digest(secrets.secret("august", 1, 0)))
                .isNotEqualTo(others.digest(secrets.secret("august", 1, 0)));
    }

    @Test
    void withoutItsKeyOrWithAnotherItDoesNotStart(@TempDir Path folder, @TempDir Path other) throws IOException {
        in(folder);
        assertThatThrownBy(() -> in(other)).hasMessageContaining("is gone");
        assertThat(other).isEmptyDirectory();

        Files.copy(folder.resolve("recharge-cards.key"), other.resolve("kept"));
        Files.delete(folder.resolve("recharge-cards.key"));
        assertThatThrownBy(() -> in(folder)).hasMessageContaining("is gone");
        noCards();
        in(folder); // another key
        database.jdbc().sql("truncate charging.recharge_key").update();
        Files.move(other.resolve("kept"), other.resolve("recharge-cards.key"));
        in(other);
        assertThatThrownBy(() -> in(folder)).hasMessageContaining("not the one");
    }

    @Test
    void aKeyThatOthersCanReadOrThatIsNoneIsNotUsed(@TempDir Path folder) throws IOException {
        in(folder);
        Path file = folder.resolve("recharge-cards.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> in(folder)).hasMessageContaining("open to others");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "c2hvcnQ=");
        assertThatThrownBy(() -> in(folder))
                .hasMessageContaining("does not hold")
                .hasNoCause();
    }
}
