package io.yinuo.kernel;

import java.util.List;

/**
 * Where the facts of one area are read from. Evidence is pulled, not pushed: nobody above can lose what was written
 * here, and a reader that was away goes on where it stopped.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface EvidenceSource {

    /** The largest page that {@link #after} hands out. */
    int PAGE_MAX = 1_000;

    /** The area whose facts these are, by its package name: {@code ordering}. */
    String area();

    /**
     * The facts that follow a position, in commit order. The first one returned has {@code position + 1}, and none is
     * left out: a fact that is handed out is never preceded by one that appears later.
     *
     * @param position the last one that the reader has; 0 for the beginning
     * @param max      how many at most, 1 to {@link #PAGE_MAX}
     * @return an empty list if there are none yet
     */
    List<Fact> after(long position, int max);
}
