package io.yinuo.charging;

import java.util.List;
import java.util.Optional;

/**
 * Files of use that other systems bring: each record of a file is booked once, however often the file comes and whatever is
 * killed meanwhile. How a file looks stands in {@code docs/usage-files.md}. Safe for use by several threads.
 */
public interface UsageFiles {

    /**
     * Takes a small file, which is settled soon after; it is on the disk when this returns.
     *
     * @param name    letters, digits, {@code . _ -}, at most 100, ending in {@code .csv} or {@code .csv.gz}
     * @param content as it would lie in the folder
     */
    UsageFileAnswer put(String name, byte[] content);

    /** How far a file is; its name without {@code .gz}. Empty if it was never begun. */
    Optional<UsageFileProgress> find(String name);

    /** The files that were begun last, newest first. */
    default List<UsageFileProgress> newest(int max) {
        return newest(0, max);
    }

    /**
     * The same from another place on.
     *
     * @param skip how many of the newest to pass over
     */
    List<UsageFileProgress> newest(int skip, int max);

    /**
     * Why lines of a file are not booked, what is most frequent first. Empty if there are none, and when their time is over
     * ({@code yinuo.usage.rejects-kept}).
     */
    List<RejectedLines> rejectReasons(String name);
}
