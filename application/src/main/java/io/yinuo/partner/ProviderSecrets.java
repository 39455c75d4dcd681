package io.yinuo.partner;

import io.yinuo.catalog.ProviderId;
import io.yinuo.database.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How secrets of providers are made, hashed for their sign-in, sealed for our signatures, and signed with. */
final class ProviderSecrets {

    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final Vault vault;
    private final SecureRandom random = new SecureRandom();
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    ProviderSecrets(Vault vault) {
        this.vault = vault;
    }

    /** 256 bits in base64url, 43 characters. */
    String fresh() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String hash(String secret) {
        return Objects.requireNonNull(argon2.encode(secret));
    }

    byte[] seal(ProviderId provider, String secret) {
        return vault.seal(secret, "provider/" + provider);
    }

    SecretKeySpec open(ProviderId provider, byte[] sealed) {
        return key(vault.open(sealed, "provider/" + provider));
    }

    static SecretKeySpec key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    static String sign(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
