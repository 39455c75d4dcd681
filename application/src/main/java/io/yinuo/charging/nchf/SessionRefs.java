package io.yinuo.charging.nchf;

import io.yinuo.database.KeyFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * References to sessions as clients get them: 22 characters without a slash, because clients keep only the last part of a
 * Location. A reference is phone and session in one block of AES, so that it finds its partition and its session with no
 * table, tells no phone number to those who read logs, and cannot be made up: of made-up ones fewer than one in 16,000
 * holds a phone number at all, and then names a session that is not there.
 */
final class SessionRefs {

    private static final int KEY_BYTES = 16;
    private static final int TEXT_LENGTH = 22;
    private static final long PHONE_MAX = 999_999_999_999_999L;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final SecretKeySpec numbersKey;

    SessionRefs(byte[] keys) {
        if (keys.length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("Two keys of 16 bytes are needed, not " + keys.length + " bytes");
        }
        this.key = new SecretKeySpec(keys, 0, KEY_BYTES, "AES");
        this.numbersKey = new SecretKeySpec(keys, KEY_BYTES, KEY_BYTES, "AES");
    }

    /** With the keys that lie in the folder; they are made at the first start, and kept, so that references stay good. */
    static SessionRefs in(Path folder) {
        Path file = folder.resolve("nchf-references.key");
        KeyFile.makeIfMissing(file, SessionRefs::freshKeys);
        try {
            return new SessionRefs(Base64.getDecoder().decode(KeyFile.read(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " does not hold the keys of references", e);
        }
    }

    private static String freshKeys() {
        byte[] keys = new byte[2 * KEY_BYTES];
        new SecureRandom().nextBytes(keys);
        return Base64.getEncoder().encodeToString(keys) + "\n";
    }

    String text(SessionRef ref) {
        ByteBuffer block =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(ref.phone()).putLong(ref.session());
        return new String(TEXT.encode(crypt(Cipher.ENCRYPT_MODE, key, block.array())), StandardCharsets.ISO_8859_1);
    }

    /** What a reference says; empty if we did not make it. */
    Optional<SessionRef> read(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, bytes));
        SessionRef ref = new SessionRef(block.getLong(), block.getLong());
        return ref.phone() < 1 || ref.phone() > PHONE_MAX || !text(ref).equals(text)
                ? Optional.empty()
                : Optional.of(ref);
    }

    /** The number of the session that a request opens: the same request again opens the same session. */
    long sessionOf(long phone, long digest) {
        ByteBuffer block = ByteBuffer.allocate(2 * Long.BYTES).putLong(phone).putLong(digest);
        long number = ByteBuffer.wrap(crypt(Cipher.ENCRYPT_MODE, numbersKey, block.array()))
                .getLong();
        return number == 0 ? 1 : number;
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding"); // exactly one block, never two alike
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES", e);
        }
    }
}
