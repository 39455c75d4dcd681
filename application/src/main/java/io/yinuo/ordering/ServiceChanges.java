package io.yinuo.ordering;

import java.util.List;

/**
 * The stops of services, and what else a system that keeps the same services must hear to stay in step. Read in the order
 * of commits: nothing ever appears before what was handed out. Safe for use by several threads.
 */
public interface ServiceChanges {

    int CHANGES_MAX = 1_000;

    /**
     * @param position where the reader stopped: the {@link Page#position} of the page before; 0 for the beginning
     * @param max      how many changes at most, 1 to {@link #CHANGES_MAX}
     * @throws IllegalArgumentException if either is out of its range
     */
    Page after(long position, int max);

    /**
     * @param changes  in the order of commits; may be empty although there is more
     * @param position where the next page begins, at least the position that was asked for
     * @param more     whether it is worth asking again at once
     */
    record Page(List<ServiceChange> changes, long position, boolean more) {

        public Page {
            changes = List.copyOf(changes);
        }
    }
}
