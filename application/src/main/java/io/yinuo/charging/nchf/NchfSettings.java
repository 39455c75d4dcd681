package io.yinuo.charging.nchf;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The door for network functions.
 *
 * @param enabled          whether there is one
 * @param address          where it listens
 * @param port             0 is a free one
 * @param sslBundle        name of the bundle in {@code spring.ssl.bundle}; without one the door speaks clear text
 * @param tokenRequired    whether clients need an access token; if not said, only where others than this machine come in
 * @param keysHome         where the key of the references lies
 * @param connectionsMax   how many connections there may be at once
 * @param streamsMax       how many requests one connection may have open at once
 * @param answerWithin     how long the ledger may take, before a client is told to ask again
 * @param quotaHoldingTime after how much silence a client gives quota back
 * @param thresholdPercent how much of a grant is left when a client should ask for the next
 * @param homeNetworks     networks at home, each as its country code, with or without network code
 * @param notices          how clients are told that they should ask again
 */
@ConfigurationProperties("yinuo.nchf")
public record NchfSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("7777") int port,
        Optional<String> sslBundle,
        Optional<Boolean> tokenRequired,
        @DefaultValue("data/keys") Path keysHome,
        @DefaultValue("200") int connectionsMax,
        @DefaultValue("256") int streamsMax,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("10m") Duration quotaHoldingTime,
        @DefaultValue("20") int thresholdPercent,
        @DefaultValue("460") List<String> homeNetworks,
        @DefaultValue Notices notices) {

    public NchfSettings {
        homeNetworks = List.copyOf(homeNetworks);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("yinuo.nchf.port is 0 to 65535, not " + port);
        }
        if (connectionsMax < 1 || connectionsMax > 10_000 || streamsMax < 1 || streamsMax > 4_096) {
            throw new IllegalArgumentException(
                    "yinuo.nchf.connections-max is 1 to 10000, yinuo.nchf.streams-max 1 to 4096");
        }
        if (answerWithin.compareTo(Duration.ofMillis(100)) < 0 || answerWithin.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("yinuo.nchf.answer-within is 100 ms to a minute, not " + answerWithin);
        }
        if (quotaHoldingTime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("yinuo.nchf.quota-holding-time is at least 1 s");
        }
        if (thresholdPercent < 0 || thresholdPercent > 90) {
            throw new IllegalArgumentException("yinuo.nchf.threshold-percent is 0 to 90, not " + thresholdPercent);
        }
        for (String network : homeNetworks) {
            if (!network.matches("[0-9]{3,6}")) {
                throw new IllegalArgumentException("yinuo.nchf.home-networks: not a network: " + network);
            }
        }
    }

    /** Whether clients come with an access token. */
    boolean needsToken() {
        return tokenRequired.orElse(!address.isLoopbackAddress());
    }

    /**
     * How clients are told.
     *
     * @param hosts       who may be told, by name or address as it stands in their URI
     * @param sessionsMax of how many sessions we remember whom to tell
     * @param queueMax    how many may wait to be told
     * @param triesMax    how often one is tried
     * @param retryAfter  how long after the first failure; doubled each time
     * @param patience    how long a client may take to answer
     */
    public record Notices(
            @DefaultValue({"127.0.0.1", "localhost", "[::1]"})
            List<String> hosts,

            @DefaultValue("100000") int sessionsMax,
            @DefaultValue("10000") int queueMax,
            @DefaultValue("4") int triesMax,
            @DefaultValue("500ms") Duration retryAfter,
            @DefaultValue("3s") Duration patience) {

        public Notices {
            hosts = List.copyOf(hosts);
            if (sessionsMax < 1 || queueMax < 1 || triesMax < 1 || triesMax > 10) {
                throw new IllegalArgumentException(
                        "yinuo.nchf.notices: at least 1 session, 1 waiting, and 1 to 10 tries");
            }
            if (retryAfter.compareTo(Duration.ofMillis(1)) < 0 || patience.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("yinuo.nchf.notices: no wait is shorter than 1 ms");
            }
        }
    }
}
