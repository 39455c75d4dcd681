package io.yinuo.channel.bss;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the operator's own customer system is connected.
 *
 * @param stopsUrl    where it is told of stops, http or https; empty: nobody is told, and nothing is kept for it
 * @param stopsSecret signs what it is told, at least 16 characters; needed if there is a {@code stopsUrl}
 * @param stops       how it is told
 * @param importRows  how many rows one import may have; 1 to 1,000,000
 * @param importSize  how long the body of one import may be; 1 KB to 1 GB, and all of it is held in memory
 */
@ConfigurationProperties("yinuo.bss")
record BssSettings(
        @DefaultValue("") String stopsUrl,
        @DefaultValue("") String stopsSecret,
        @DefaultValue Telling stops,
        @DefaultValue("100000") int importRows,
        @DefaultValue("16MB") DataSize importSize) {

    private static final int SECRET_LENGTH_MIN = 16;
    private static final int IMPORT_ROWS_MAX = 1_000_000;

    BssSettings {
        if (!stopsUrl.isEmpty()) {
            checkUrl(stopsUrl);
            if (stopsSecret.length() < SECRET_LENGTH_MIN) {
                throw new IllegalArgumentException(
                        "yinuo.bss.stops-secret needs at least " + SECRET_LENGTH_MIN + " characters");
            }
        }
        if (importRows < 1 || importRows > IMPORT_ROWS_MAX) {
            throw new IllegalArgumentException(
                    "yinuo.bss.import-rows lies between 1 and " + IMPORT_ROWS_MAX + ", not at " + importRows);
        }
        if (importSize.toKilobytes() < 1 || importSize.compareTo(DataSize.ofGigabytes(1)) > 0) {
            throw new IllegalArgumentException("yinuo.bss.import-size lies between 1KB and 1GB, not at " + importSize);
        }
    }

    private static void checkUrl(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "yinuo.bss.stops-url is an http or https address with a host, without user and fragment");
        }
    }

    /** Where stops are told; empty if nobody is. */
    Optional<URI> stopsTarget() {
        return stopsUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(stopsUrl));
    }

    /** Without the secret, so that it never reaches a log. */
    @Override
    public String toString() {
        return "BssSettings[" + stopsUrl + ", " + stops + ", " + importRows + ", " + importSize + "]";
    }

    /**
     * @param pace          how often it is looked whether something is to be told
     * @param connectWithin how long the system has to accept a connection
     * @param answerWithin  how long it has to answer
     * @param atOnce        how many lines it is told of at the same time; 1 to 100
     * @param firstRetry    how long after the first failure it is told again; each further failure doubles it
     * @param longestRetry  up to this, without end
     * @param overdueAfter  what is not acknowledged by then gets a line in the log, as often as this time goes by
     * @param keptFor       how long what was acknowledged is kept
     */
    record Telling(
            @DefaultValue("1s") Duration pace,
            @DefaultValue("3s") Duration connectWithin,
            @DefaultValue("10s") Duration answerWithin,
            @DefaultValue("8") int atOnce,
            @DefaultValue("2s") Duration firstRetry,
            @DefaultValue("10m") Duration longestRetry,
            @DefaultValue("15m") Duration overdueAfter,
            @DefaultValue("30d") Duration keptFor) {

        private static final int AT_ONCE_MAX = 100;

        Telling {
            if (atOnce < 1 || atOnce > AT_ONCE_MAX) {
                throw new IllegalArgumentException(
                        "yinuo.bss.stops.at-once lies between 1 and " + AT_ONCE_MAX + ", not at " + atOnce);
            }
            for (Duration duration :
                    new Duration[] {pace, connectWithin, answerWithin, firstRetry, longestRetry, overdueAfter, keptFor
                    }) {
                if (!duration.isPositive() || duration.compareTo(Duration.ofDays(3_650)) > 0) {
                    throw new IllegalArgumentException("yinuo.bss.stops: " + duration + " is no such time");
                }
            }
        }
    }
}
