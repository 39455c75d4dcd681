package io.yinuo.backup;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/**
 * Where the parts of the state lie, by the settings.
 *
 * @param home               the folder around them
 * @param byName             each part's own, absolute; {@link StateName#HOME} has none
 * @param hasOutsideDatabase whether the rows are in a PostgreSQL that is not Yinuo's own
 */
record StateFolders(Path home, Map<StateName, Path> byName, boolean hasOutsideDatabase) {

    private static final List<String> KEYS = List.of(
            "yinuo.party.keys-home",
            "yinuo.partner.keys-home",
            "yinuo.sign-in.keys",
            "yinuo.nchf.keys-home",
            "yinuo.charging.recharge-cards.keys-home");

    StateFolders {
        byName = new TreeMap<>(byName);
    }

    /**
     * Reads the settings.
     *
     * @throws BackupFailed if keys lie in several folders; then they are to be backed up by hand
     */
    static StateFolders of(Environment settings) {
        List<Path> keys =
                KEYS.stream().map(name -> path(settings, name)).distinct().toList();
        if (keys.size() > 1) {
            throw new BackupFailed("Keys lie in several folders, which is not backed up here: " + keys);
        }
        return new StateFolders(
                home(settings),
                Map.of(
                        StateName.USAGE, path(settings, "yinuo.usage.home"),
                        StateName.ROWS, path(settings, "yinuo.db.home").resolve("pg"),
                        StateName.LEDGER, path(settings, "yinuo.ledger.home"),
                        StateName.JOURNAL, path(settings, "yinuo.communication.journal.home"),
                        StateName.KEYS, keys.getFirst()),
                !settings.getProperty("yinuo.db.url", "").isBlank());
    }

    static Path home(Environment settings) {
        return path(settings, "yinuo.home");
    }

    private static Path path(Environment settings, String name) {
        return Path.of(settings.getRequiredProperty(name)).toAbsolutePath().normalize();
    }

    /** The folder of a part. */
    Path of(StateName name) {
        return byName.getOrDefault(name, home);
    }

    /** Every folder that belongs to a part alone. */
    Collection<Path> all() {
        return byName.values();
    }
}
