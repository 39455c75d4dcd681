package io.yinuo.charging;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a file of use is.
 *
 * @param name     without {@code .gz}
 * @param lines    in the file, with its two header lines
 * @param linesDone of these, settled or rejected; what follows is not begun
 * @param settled  records that are booked
 * @param rejected records that are not, each with its reason in {@code rejected/}
 * @param ended    empty while it is being settled
 */
public record UsageFileProgress(
        String name,
        String sha256,
        long lines,
        long linesDone,
        long settled,
        long rejected,
        Instant taken,
        Optional<Instant> ended) {}
