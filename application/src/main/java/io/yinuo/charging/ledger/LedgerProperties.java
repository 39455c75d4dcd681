package io.yinuo.charging.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param home             the ledger's own folder; one running Yinuo, one folder
 * @param subscribers      how many lines it has room for; may grow from one start to the next, never shrink
 * @param snapshotInterval how long commands are applied before the next snapshot
 * @param keysKept         how long the ledger remembers keys of commands; older ones are known by their rows, at least 7 days
 */
@ConfigurationProperties("yinuo.ledger")
public record LedgerProperties(
        @DefaultValue("data/ledger") Path home,
        @DefaultValue("2000000") int subscribers,
        @DefaultValue("1h") Duration snapshotInterval,
        @DefaultValue("35d") Duration keysKept) {

    public LedgerProperties {
        if (keysKept.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException("yinuo.ledger.keys-kept is at least 7 days, not " + keysKept);
        }
    }
}
