package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.charging.nchf.RatingGroups.Serving;
import io.yinuo.engine.charging.Unit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Doors for tests, on free ports of this machine. */
final class Doors {

    private static final int HOME = 460;

    private Doors() {}

    /** Rating groups of tests: 1 data, 2 seconds of calls, 3 messages; abroad there is only data. */
    static Optional<Charged> charged(long ratingGroup, Optional<Serving> serving) {
        int country = serving.map(Serving::mcc).filter(mcc -> mcc != HOME).orElse(0);
        if (country != 0) {
            return ratingGroup == 1 ? Optional.of(new Charged(1, country, Unit.BYTES)) : Optional.empty();
        }
        return switch ((int) Math.min(ratingGroup, 4)) {
            case 1 -> Optional.of(new Charged(0, 0, Unit.BYTES));
            case 2 -> Optional.of(new Charged(2, 0, Unit.SECONDS));
            case 3 -> Optional.of(new Charged(3, 0, Unit.MESSAGES));
            default -> Optional.empty();
        };
    }

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
                Doors::charged,
                Optional.empty(),
                Optional.empty(),
                clock);
        door.start();
        return door;
    }
}
