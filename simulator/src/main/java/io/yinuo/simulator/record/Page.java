package io.yinuo.simulator.record;

import java.util.List;

/**
 * A page of a list.
 *
 * @param entries   in the order in which they happened
 * @param last      the number of the last entry on it; ask for the next page after this
 * @param more      whether more follow
 * @param forgotten how many of the oldest entries are only in the file
 */
public record Page<T>(List<T> entries, long last, boolean more, long forgotten) {}
