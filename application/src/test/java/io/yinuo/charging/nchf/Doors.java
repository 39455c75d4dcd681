package io.yinuo.charging.nchf;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Doors for tests, on free ports of this machine. */
final class Doors {

    private Doors() {}

    static NchfSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("yinuo.nchf", NchfSettings.class);
    }

    static NchfDoor open(QuotaLedger ledger, Path keys, Clock clock) {
        return open(ledger, settings(Map.of("yinuo.nchf.port", "0", "yinuo.nchf.keys-home", keys.toString())), clock);
    }

    static NchfDoor open(QuotaLedger ledger, NchfSettings settings, Clock clock) {
        NchfDoor door = new NchfDoor(
                settings,
                ledger,
                Subscribers.byNumberOnly(),
                NchfDoor.ratingGroups(settings),
                Optional.empty(),
                Optional.empty(),
                clock);
        door.start();
        return door;
    }
}
