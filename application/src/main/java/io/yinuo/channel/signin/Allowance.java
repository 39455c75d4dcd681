package io.yinuo.channel.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may happen for one name, one phone or one address: so many times in a window that begins with the
 * first of them. Remembers a bounded number of keys; when it is full, the one that began longest ago is forgotten.
 *
 * <p>Safe for use by several threads.
 */
final class Allowance {

    private static final int KEYS_MAX = 50_000;

    private final int times;
    private final Duration window;
    private final Clock clock;
    private final int keysMax;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    Allowance(int times, Duration window, Clock clock) {
        this(times, window, clock, KEYS_MAX);
    }

    Allowance(int times, Duration window, Clock clock, int keysMax) {
        this.times = times;
        this.window = window;
        this.clock = clock;
        this.keysMax = keysMax;
    }

    /** Uses one of the times. Returns whether there was one left. */
    synchronized boolean take(String key) {
        Use use = current(key);
        if (use.count >= times) {
            return false;
        }
        if (!uses.containsKey(key)) {
            makeRoom();
            uses.put(key, use);
        }
        use.count++;
        return true;
    }

    /** Whether all times of the window are used. */
    synchronized boolean isUsedUp(String key) {
        return current(key).count >= times;
    }

    /** Begins anew for this key. */
    synchronized void clear(String key) {
        uses.remove(key);
    }

    /** Gives one of the times back: it was not what is being counted. */
    synchronized void giveBack(String key) {
        Use use = uses.get(key);
        if (use != null && use.count > 0) {
            use.count--;
        }
    }

    synchronized int size() {
        return uses.size();
    }

    private Use current(String key) {
        Use use = uses.get(key);
        Instant now = clock.instant();
        if (use != null && now.isBefore(use.began.plus(window))) {
            return use;
        }
        uses.remove(key);
        return new Use(now);
    }

    /** The map keeps the order of beginnings, so what has run out stands in front. */
    private void makeRoom() {
        Instant now = clock.instant();
        Iterator<Use> eldest = uses.values().iterator();
        while (eldest.hasNext()) {
            Use use = eldest.next();
            if (uses.size() < keysMax && now.isBefore(use.began.plus(window))) {
                return;
            }
            eldest.remove();
        }
    }

    private static final class Use {
        private final Instant began;
        private int count;

        private Use(Instant began) {
            this.began = began;
        }
    }
}
