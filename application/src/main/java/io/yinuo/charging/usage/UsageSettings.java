package io.yinuo.charging.usage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files of use.
 *
 * @param enabled     whether files in the folder are taken
 * @param home        holds the folders {@code in}, {@code done}, {@code rejected} and {@code refused}
 * @param pace        how often the folder is looked at, 100 ms to 1 h
 * @param fileSize    how long a file may be when it is unpacked, 1 KB to 1 GB
 * @param fileLines   how many lines a file may have, 3 to 1,000,000
 * @param queueMax    how many files may wait in the folder before the API takes no more, and how many are listed at once
 * @param rejectsKept how long rows of rejected lines are kept beside the file of them, at least a day
 */
@ConfigurationProperties("yinuo.usage")
public record UsageSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("data/usage") Path home,
        @DefaultValue("1s") Duration pace,
        @DefaultValue("256MB") DataSize fileSize,
        @DefaultValue("1000000") int fileLines,
        @DefaultValue("1000") int queueMax,
        @DefaultValue("30d") Duration rejectsKept) {

    /** The ledger takes no number that leaps by more than 2^20; lines number the records. */
    static final int LINES_MAX = 1_000_000;

    public UsageSettings {
        if (pace.compareTo(Duration.ofMillis(100)) < 0 || pace.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("yinuo.usage.pace is 100 ms to 1 h, not " + pace);
        }
        if (fileSize.toKilobytes() < 1 || fileSize.compareTo(DataSize.ofGigabytes(1)) > 0) {
            throw new IllegalArgumentException("yinuo.usage.file-size is 1KB to 1GB, not " + fileSize);
        }
        if (fileLines < 3 || fileLines > LINES_MAX) {
            throw new IllegalArgumentException("yinuo.usage.file-lines is 3 to 1000000, not " + fileLines);
        }
        if (queueMax < 1 || queueMax > 100_000) {
            throw new IllegalArgumentException("yinuo.usage.queue-max is 1 to 100000, not " + queueMax);
        }
        if (rejectsKept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("yinuo.usage.rejects-kept is at least a day, not " + rejectsKept);
        }
    }
}
