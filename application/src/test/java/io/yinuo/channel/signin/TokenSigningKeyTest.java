package io.yinuo.channel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSigningKeyTest {

    @Test
    void theSameKeySignsAfterARestartAndOnlyItsOwnerReadsIt(@TempDir Path folder) throws IOException {
        RSAKey first = TokenSigningKey.in(folder.resolve("keys"));
        RSAKey second = TokenSigningKey.in(folder.resolve("keys"));
        assertThat(second).isEqualTo(first);
        assertThat(first.size()).isEqualTo(3072);
        Path file = folder.resolve("keys/token-signing.jwk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed(@TempDir Path folder) throws IOException {
        TokenSigningKey.in(folder);
        Path file = folder.resolve("token-signing.jwk");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TokenSigningKey.in(folder)).hasMessageContaining("open to others");
    }

    @Test
    void aBrokenFileIsSaidAndNotReplaced(@TempDir Path folder) throws IOException {
        TokenSigningKey.in(folder);
        Path file = folder.resolve("token-signing.jwk");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> TokenSigningKey.in(folder)).hasMessageContaining("holds no RSA key");
        assertThat(Files.readString(file)).isEqualTo("{}");
    }
}
