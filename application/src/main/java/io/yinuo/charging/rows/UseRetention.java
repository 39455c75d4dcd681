package io.yinuo.charging.rows;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets by and by what somebody used, hour by hour, when it was kept as long as it is kept. */
public final class UseRetention {

    private static final Logger LOG = LoggerFactory.getLogger(UseRetention.class);
    private static final int ROWS_MAX = 10_000;
    private static final int BITES_MAX = 500;

    private final UseStore store;
    private final Duration kept;
    private final Clock clock;

    public UseRetention(UseStore store, Duration kept, Clock clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /** Forgets in small bites, a bounded number of them; the rest has time until tomorrow. Returns how many rows it were. */
    public int forget() {
        int all = 0;
        for (int bite = 0; bite < BITES_MAX; bite++) {
            int some = store.forget(clock.instant().minus(kept), ROWS_MAX);
            all += some;
            if (some < ROWS_MAX) {
                return all;
            }
        }
        LOG.warn("More hours of use are older than {} than could be forgotten today", kept);
        return all;
    }
}
