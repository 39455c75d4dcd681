package io.yinuo.simulator.sms;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of long messages as the phones that receive them do. Keeps the parts of the newest 10,000 unfinished
 * messages; older ones are forgotten, as a phone's memory does. Safe for use by several threads.
 */
public final class Joining {

    private static final int UNFINISHED_MAX = 10_000;

    private final LinkedHashMap<Key, @Nullable Fragment[]> unfinished = new LinkedHashMap<>();
    private long forgotten;

    private record Key(String from, String to, int reference, int count) {}

    /** Takes a part. The whole message's coded octets, once the last part is there; empty until then. */
    public synchronized Optional<byte[]> take(String from, String to, Fragment fragment) {
        if (fragment.isWhole()) {
            return Optional.of(fragment.body());
        }
        Key key = new Key(from, to, fragment.reference(), fragment.count());
        @Nullable Fragment[] parts = unfinished.computeIfAbsent(key, k -> new Fragment[k.count()]);
        parts[fragment.number() - 1] = fragment;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (@Nullable Fragment part : parts) {
            if (part == null) {
                forgetOldest();
                return Optional.empty();
            }
            whole.writeBytes(part.body());
        }
        unfinished.remove(key);
        return Optional.of(whole.toByteArray());
    }

    private void forgetOldest() {
        if (unfinished.size() > UNFINISHED_MAX) {
            unfinished.pollFirstEntry();
            forgotten++;
        }
    }

    /** Messages of which parts are missing, forgotten ones included. */
    public synchronized long unfinished() {
        return unfinished.size() + forgotten;
    }
}
