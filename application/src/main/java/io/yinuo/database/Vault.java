package io.yinuo.database;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Seals what must not lie open in the rows of one area: names and numbers of documents, secrets of providers. The keys lie
 * outside the database, in the file {@code <area>.keys} of the keys' folder, readable by its owner only; who has the
 * database alone, or a backup of it, reads nothing.
 *
 * <p>Sealing is AES-256-GCM (Tink), with the name of the record as associated data, so that a sealed value cannot be moved
 * to another record. {@link #index} gives the same bytes for the same text under this key (HMAC-SHA-512), so that sealed
 * values can be found without being opened.
 *
 * <p>The area's first migration makes the table in which a check value proves that the keys fit the rows:
 * <pre>{@code
 * create table <area>.vault (
 *     only_one boolean primary key default true check (only_one),
 *     sealed_check bytea not null,
 *     index_check bytea not null);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};
    private static final Configuration AEAD = AeadConfig2026.get();
    private static final Configuration PRF = PrfConfig2026.get();
    private static final String CHECK = "yinuo";

    private final Aead seal;
    private final PrfSet index;

    private Vault(Aead seal, PrfSet index) {
        this.seal = seal;
        this.index = index;
    }

    /**
     * Opens the area's vault; makes the keys when neither they nor anything sealed with them exists.
     *
     * @param home the folder of the keys
     * @throws KeysLost if the rows were sealed with keys that are not, or no longer, in the folder
     */
    public static Vault open(Path home, AreaSchema area, JdbcClient jdbc) {
        Path file = home.toAbsolutePath().resolve(area.name() + ".keys");
        Optional<Checks> checks = checks(area, jdbc);
        if (checks.isPresent() && !Files.exists(file)) {
            throw new KeysLost("The keys " + file + " are gone, and the database holds records of area " + area.name()
                    + " that only they can open. Bring the file back from its backup.");
        }
        boolean made = KeyFile.makeIfMissing(file, Vault::newKeys);
        if (made) {
            LOG.warn(
                    "Made new keys in {}. Back this file up apart from the database: without it, what is sealed in area"
                            + " {} can never be read again.",
                    file,
                    area.name());
        }
        Vault vault = read(KeyFile.read(file), file);
        checks.ifPresentOrElse(known -> vault.prove(known, area, file), () -> vault.leaveChecks(area, jdbc));
        return vault;
    }

    /**
     * @param record the name of the record that the value belongs to; the same must be given to open it
     */
    public byte[] seal(String text, String record) {
        try {
            return seal.encrypt(text.getBytes(StandardCharsets.UTF_8), record.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    /**
     * @throws IllegalStateException if the value was altered, belongs to another record, or was sealed with other keys
     */
    public String open(byte[] sealed, String record) {
        try {
            return new String(seal.decrypt(sealed, record.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value does not open: " + record, e);
        }
    }

    /** 32 bytes that are the same for the same text, and tell nothing about it to who has not the key. */
    public byte[] index(String text) {
        try {
            return index.computePrimary(text.getBytes(StandardCharsets.UTF_8), 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Indexing failed", e);
        }
    }

    private static String newKeys() {
        try {
            ObjectMapper json = new ObjectMapper();
            KeysetHandle seal = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEAD);
            KeysetHandle index = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA512_PRF, PRF);
            return json.writeValueAsString(
                    Map.of("seal", json.readTree(written(seal, AEAD)), "index", json.readTree(written(index, PRF))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No keys could be made", e);
        }
    }

    private static String written(KeysetHandle keys, Configuration kind) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, kind, InsecureSecretKeyAccess.get());
    }

    private static Vault read(String keys, Path file) {
        try {
            ObjectMapper json = new ObjectMapper();
            Map<String, Object> both = json.readValue(keys, KEYS);
            KeysetHandle seal = TinkJsonProtoKeysetFormat.parseKeyset(
                    json.writeValueAsString(both.get("seal")), AEAD, InsecureSecretKeyAccess.get());
            KeysetHandle index = TinkJsonProtoKeysetFormat.parseKeyset(
                    json.writeValueAsString(both.get("index")), PRF, InsecureSecretKeyAccess.get());
            return new Vault(seal.getPrimitive(AEAD, Aead.class), index.getPrimitive(PRF, PrfSet.class));
        } catch (GeneralSecurityException | RuntimeException e) {
            // The cause may quote the file, and the file holds keys: it stays out of the log.
            throw new KeysLost("The keys " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Bring the file back from its backup.");
        }
    }

    private static Optional<Checks> checks(AreaSchema area, JdbcClient jdbc) {
        return jdbc.sql("select sealed_check, index_check from " + area.name() + ".vault")
                .query((row, number) -> new Checks(row.getBytes("sealed_check"), row.getBytes("index_check")))
                .optional();
    }

    private void prove(Checks known, AreaSchema area, Path file) {
        boolean fits;
        try {
            fits = open(known.sealed(), area.name()).equals(CHECK) && Arrays.equals(known.index(), index(CHECK));
        } catch (IllegalStateException e) {
            fits = false;
        }
        if (!fits) {
            throw new KeysLost("The keys " + file + " are not those with which the records of area " + area.name()
                    + " were sealed. Bring the right file back from its backup.");
        }
    }

    private void leaveChecks(AreaSchema area, JdbcClient jdbc) {
        jdbc.sql("insert into " + area.name() + ".vault (sealed_check, index_check) values (:sealed, :index)")
                .param("sealed", seal(CHECK, area.name()))
                .param("index", index(CHECK))
                .update();
    }

    @SuppressWarnings("ArrayRecordComponent") // read from two columns and compared by content, nowhere by equals
    private record Checks(byte[] sealed, byte[] index) {}

    /** The keys that the rows were sealed with are not there. Yinuo does not start rather than seal with others. */
    public static final class KeysLost extends RuntimeException {
        KeysLost(String message) {
            super(message);
        }
    }
}
