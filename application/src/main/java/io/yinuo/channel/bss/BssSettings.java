package io.yinuo.channel.bss;

import io.yinuo.channel.news.Telling;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the operator's own customer system is connected, and the system behind his app.
 *
 * @param stopsUrl        where it is told of stops, http or https; empty: nobody is told, and nothing is kept for it
 * @param stopsSecret     signs what it is told, at least 16 characters; needed if there is a {@code stopsUrl}
 * @param stops           how it is told
 * @param remindersUrl    where the app's system is told of reminders of use, like {@code stopsUrl}
 * @param remindersSecret signs what that is told, like {@code stopsSecret}
 * @param reminders       how that is told
 * @param importRows      how many rows one import may have; 1 to 1,000,000
 * @param importSize      how long the body of one import may be; 1 KB to 1 GB, and all of it is held in memory
 */
@ConfigurationProperties("yinuo.bss")
record BssSettings(
        @DefaultValue("") String stopsUrl,
        @DefaultValue("") String stopsSecret,
        @DefaultValue Telling stops,
        @DefaultValue("") String remindersUrl,
        @DefaultValue("") String remindersSecret,
        @DefaultValue Telling reminders,
        @DefaultValue("100000") int importRows,
        @DefaultValue("16MB") DataSize importSize) {

    private static final int SECRET_LENGTH_MIN = 16;
    private static final int IMPORT_ROWS_MAX = 1_000_000;

    BssSettings {
        check("stops", stopsUrl, stopsSecret);
        check("reminders", remindersUrl, remindersSecret);
        if (importRows < 1 || importRows > IMPORT_ROWS_MAX) {
            throw new IllegalArgumentException(
                    "yinuo.bss.import-rows lies between 1 and " + IMPORT_ROWS_MAX + ", not at " + importRows);
        }
        if (importSize.toKilobytes() < 1 || importSize.compareTo(DataSize.ofGigabytes(1)) > 0) {
            throw new IllegalArgumentException("yinuo.bss.import-size lies between 1KB and 1GB, not at " + importSize);
        }
    }

    private static void check(String topic, String url, String secret) {
        if (url.isEmpty()) {
            return;
        }
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "yinuo.bss." + topic + "-url is an http or https address with a host, without user and fragment");
        }
        if (secret.length() < SECRET_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "yinuo.bss." + topic + "-secret needs at least " + SECRET_LENGTH_MIN + " characters");
        }
    }

    /** Where stops are told; empty if nobody is. */
    Optional<URI> stopsTarget() {
        return target(stopsUrl);
    }

    /** Where reminders are told; empty if nowhere. */
    Optional<URI> remindersTarget() {
        return target(remindersUrl);
    }

    private static Optional<URI> target(String url) {
        return url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url));
    }

    /** Without the secrets, so that they never reach a log. */
    @Override
    public String toString() {
        return "BssSettings[" + stopsUrl + ", " + stops + ", " + remindersUrl + ", " + reminders + ", " + importRows
                + ", " + importSize + "]";
    }
}
