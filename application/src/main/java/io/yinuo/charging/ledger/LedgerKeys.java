package io.yinuo.charging.ledger;

import io.yinuo.charging.ChargeKey;
import io.yinuo.engine.charging.CommandKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;

/** The keys of the area as the ledger has them: digests of 128 bits. */
public final class LedgerKeys {

    /** How the keys of charges begin that the ledger makes by itself; callers' keys do not. */
    public static final String OWN = "pack:";

    private LedgerKeys() {}

    private static void check(ChargeKey key) {
        if (key.text().startsWith(OWN)) {
            throw new IllegalArgumentException("Keys that begin with " + OWN + " are the ledger's own: " + key);
        }
    }

    /**
     * The key of something that is asked.
     *
     * @param asked what is meant by it, in the words of {@link Asked}
     */
    public static CommandKey of(ChargeKey key, String asked) {
        check(key);
        ByteBuffer name = digest(key.text());
        return new CommandKey(name.getLong(), name.getLong(), digest(asked).getLong());
    }

    /** A key that nobody will use again, for what is harmless when it is done again. */
    public static CommandKey fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CommandKey(random.nextLong() | 1, random.nextLong(), 0);
    }

    private static ByteBuffer digest(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
