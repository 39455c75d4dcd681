package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The long form of {@link EngineAgainstModelTest}, {@code ./yinuo soak engine}: ten million commands, unless
 * {@code -Dyinuo.commands=…} says how many. {@code -Dyinuo.seed=…} says with which seed it begins.
 */
class EngineSoak {

    private static final System.Logger LOG = System.getLogger("engine soak");

    private static final int COMMANDS_A_SEED = 2_500;

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final long began = System.nanoTime();

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void theEngineDoesWhatTheModelDoes() {
        long first = Long.getLong("yinuo.seed", new SecureRandom().nextInt(1 << 30));
        long towns = Math.ceilDiv(Long.getLong("yinuo.commands", 10_000_000L), COMMANDS_A_SEED);
        LOG.log(Level.INFO, "{0} towns, the first of seed {1,number,#}", towns, first);
        LongStream.range(first, first + towns).parallel().forEach(seed -> live(seed, towns));
        LOG.log(Level.INFO, "{0}", new TreeMap<>(seen));
        assertThat(done).hasValue(towns);
    }

    private void live(long seed, long towns) {
        SideBySide.live(seed, COMMANDS_A_SEED, seen);
        long lived = done.incrementAndGet();
        if (lived % 100 == 0 || lived == towns) {
            long perSecond = lived * COMMANDS_A_SEED * 1_000_000_000L / (System.nanoTime() - began);
            LOG.log(Level.INFO, "{0} of {1} towns, {2} commands a second", lived, towns, perSecond);
        }
    }
}
