package io.yinuo.party;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keysHome    the folder of the keys that seal identity documents; it belongs outside the database and its backup
 * @param cachedLines how many lines are kept in memory, 1,000 to 10,000,000; about 200 bytes each
 */
@ConfigurationProperties("yinuo.party")
record PartySettings(
        @DefaultValue("data/keys") Path keysHome,
        @DefaultValue("100000") int cachedLines) {

    PartySettings {
        if (cachedLines < 1_000 || cachedLines > 10_000_000) {
            throw new IllegalArgumentException("yinuo.party.cached-lines is 1,000 to 10,000,000, not " + cachedLines);
        }
    }
}
