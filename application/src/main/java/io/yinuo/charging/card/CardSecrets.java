package io.yinuo.charging.card;

import io.yinuo.database.KeyFile;
import io.yinuo.engine.card.CardSecret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the secrets of cards and the digests by which they are found. Both come of the key in the file
 * {@code recharge-cards.key}: 32 random bytes, of which HKDF (RFC 5869) makes one key for secrets and one for digests. Who
 * has the rows alone can neither make a secret nor try which one belongs to a digest. The file is made at the first start;
 * it goes into backups with the other keys.
 *
 * <p>Safe for use by several threads.
 */
public final class CardSecrets {

    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "recharge-cards.key";

    /** Sixteen bytes of a digest: so many more numbers than secrets that no secret is likelier than another. */
    private static final int NUMBER_BYTES = 16;

    private static final BigInteger COUNT = BigInteger.valueOf(CardSecret.COUNT);

    private final SecretKey secrets;
    private final SecretKey digests;

    CardSecrets(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The key of recharge cards has " + KEY_BYTES + " bytes");
        }
        this.secrets = derived(key, "yinuo recharge cards: secrets");
        this.digests = derived(key, "yinuo recharge cards: digests");
    }

    /**
     * With the key in the folder. It is made if there is none and no digest was made with one.
     *
     * @throws IllegalStateException if the file is gone, open to others, or not the one that the rows were made with: with
     *     another key no card would be known any more
     */
    public static CardSecrets in(Path folder, JdbcClient jdbc) {
        Path file = folder.toAbsolutePath().resolve(FILE);
        Optional<byte[]> known = jdbc.sql("select key_check from charging.recharge_key")
                .query((row, number) -> row.getBytes(1))
                .optional();
        if (known.isPresent() && !Files.exists(file)) {
            throw new IllegalStateException("The key " + file
                    + " is gone, and without it no recharge card is known. Bring it back from its backup.");
        }
        KeyFile.makeIfMissing(file, CardSecrets::freshKey);
        KeyFile.refuseIfOpenToOthers(
                file, "makes the secrets of recharge cards", "no card that is still unused is safe: stop its batch.");
        CardSecrets secrets = read(file);
        byte[] check = hmac(secrets.digests, "yinuo");
        if (known.isPresent() && !MessageDigest.isEqual(known.get(), check)) {
            throw new IllegalStateException(
                    "The key " + file
                            + " is not the one that the recharge cards were made with. Bring the right file back from its backup.");
        }
        jdbc.sql("insert into charging.recharge_key (key_check) values (:check) on conflict do nothing")
                .param("check", check)
                .update();
        return secrets;
    }

    private static CardSecrets read(Path file) {
        try {
            return new CardSecrets(Base64.getDecoder().decode(KeyFile.read(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " does not hold the key of recharge cards"); // the cause may quote it
        }
    }

    private static String freshKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    /**
     * The secret of a card, always the same.
     *
     * @param draw 0, or more if those before belong to other cards
     */
    CardSecret secret(String batch, int place, int draw) {
        byte[] made = hmac(secrets, batch + " " + place + " " + draw); // a reference has no blank
        return CardSecret.of(new BigInteger(1, made, 0, NUMBER_BYTES).mod(COUNT).longValueExact());
    }

    /** 32 bytes by which a card is found. */
    byte[] digest(CardSecret secret) {
        return hmac(digests, secret.digits());
    }

    private static SecretKey derived(byte[] key, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            ALGORITHM,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(key, "HKDF"))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK from 25 on has HKDF-SHA256", e);
        }
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
