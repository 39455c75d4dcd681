package io.yinuo.channel.signin;

import io.yinuo.kernel.Msisdn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The codes by which subscribers sign in: six random digits, good for a few minutes, for a few tries, once, and only in the
 * browser that asked for them. Kept in memory, as a keyed hash (HMAC-SHA256 under a key of this process): who reads the
 * memory later finds no code, and a restart ends them all.
 *
 * <p>A code that is asked for a number that is not ours is kept like any other and never fits, so that trying codes tells
 * nothing about the number. Safe for use by several threads.
 */
@Component
final class OneTimeCodes {

    private static final int CODES_MAX = 50_000;
    private static final int DIGITS = 6;
    private static final int CODES = 1_000_000;

    private final SignInSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    OneTimeCodes(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /**
     * @param id   by which the browser's session knows it
     * @param text the six digits, to be sent and forgotten
     */
    record Made(String id, String text) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** Makes a code for a phone. Only a code for a phone of ours can ever fit. */
    Made make(Msisdn phone, boolean ours) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        String digits = Integer.toString(CODES + random.nextInt(CODES)).substring(1);
        String hash = hash(id, digits);
        Instant until = clock.instant().plus(settings.codeLife());
        synchronized (waiting) {
            forgetWhatIsOver();
            waiting.put(id, new Waiting(phone, hash, ours, until, settings.codeTries()));
        }
        return new Made(id, digits);
    }

    /** The phone whose code this is, once; empty if it is wrong, too old, used, or was tried too often. */
    Optional<Msisdn> use(String id, String typed) {
        String hash = hash(id, readDigits(typed));
        synchronized (waiting) {
            Waiting code = waiting.remove(id);
            if (code == null || !clock.instant().isBefore(code.until)) {
                return Optional.empty();
            }
            boolean fits = isSame(hash, code.hash) && code.ours;
            if (fits) {
                return Optional.of(code.phone);
            }
            if (code.triesLeft > 1) {
                waiting.put(id, code.triedOnce());
            }
            return Optional.empty();
        }
    }

    /** Whether another try makes sense. */
    boolean isWaiting(String id) {
        synchronized (waiting) {
            Waiting code = waiting.get(id);
            return code != null && clock.instant().isBefore(code.until);
        }
    }

    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Full-width digits and spaces are what phones and people make of digits. */
    private static String readDigits(String typed) {
        StringBuilder digits = new StringBuilder();
        typed.codePoints()
                .filter(Character::isDigit)
                .limit(DIGITS + 1L)
                .forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    private String hash(String id, String digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((id + ":" + digits).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private void forgetWhatIsOver() {
        Instant now = clock.instant();
        Iterator<Waiting> eldest = waiting.values().iterator();
        while (eldest.hasNext()) {
            Waiting code = eldest.next();
            if (waiting.size() < CODES_MAX && now.isBefore(code.until)) {
                return;
            }
            eldest.remove();
        }
    }

    private record Waiting(Msisdn phone, String hash, boolean ours, Instant until, int triesLeft) {

        Waiting triedOnce() {
            return new Waiting(phone, hash, ours, until, triesLeft - 1);
        }
    }
}
