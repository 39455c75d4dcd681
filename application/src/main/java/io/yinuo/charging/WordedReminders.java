package io.yinuo.charging;

import java.util.List;

/**
 * Reminders of use for those who tell them by another way than SMS. One is there as soon as it is in words, which is when it
 * is due: what waits for the end of quiet hours, or was overtaken meanwhile, is not. Read in the order of commits: nothing
 * ever appears before what was handed out. Safe for use by several threads.
 */
public interface WordedReminders {

    int REMINDERS_MAX = 1_000;

    /** Where to begin in order to read only what comes from now on. */
    long last();

    /**
     * @param position where the reader stopped: the {@link Page#position} of the page before; 0 for the beginning
     * @param max      how many reminders at most, 1 to {@link #REMINDERS_MAX}
     * @throws IllegalArgumentException if either is out of its range
     */
    Page after(long position, int max);

    /**
     * @param reminders in the order of commits; may be empty although there is more
     * @param position  where the next page begins, at least the position that was asked for
     * @param more      whether it is worth asking again at once
     */
    record Page(List<WordedReminder> reminders, long position, boolean more) {

        public Page {
            reminders = List.copyOf(reminders);
        }
    }
}
