package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.ChargingRequest.UnitUsage;
import io.yinuo.charging.nchf.ChargingRequest.Units;
import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.engine.charging.UseClass;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request reports of one class of use. The ledger knows the last report of a session and a class, so what a
 * request says twice of one class is one report: its use adds up, and its grant is shared out evenly.
 */
final class ClassReport {

    private static final long NOTHING_WANTED = -1;

    private final Charged charged;
    private final List<UnitUsage> usages = new ArrayList<>(1);
    private long used;
    private long wanted = NOTHING_WANTED;
    private int sharers;

    ClassReport(Charged charged) {
        this.charged = charged;
    }

    void add(UnitUsage usage) {
        usages.add(usage);
        used = Units.sum(used, Math.max(0, inOurUnit(usage.used())));
        if (usage.wanted().isPresent()) {
            long more = Math.clamp(inOurUnit(usage.wanted().get()), 0, UseClass.UNITS_MAX);
            boolean decided = wanted != 0 && more != 0;
            wanted = decided ? Math.min(UseClass.UNITS_MAX, Math.max(0, wanted) + more) : 0;
            sharers++;
        }
    }

    private long inOurUnit(Units units) {
        return switch (charged.unit()) {
            case BYTES -> units.volume();
            case SECONDS -> units.time();
            case MESSAGES -> units.count();
        };
    }

    boolean isOf(Charged other) {
        return charged.equals(other);
    }

    boolean isPossible() {
        return used <= UseClass.UNITS_MAX;
    }

    /** Whether a rating group of this class wants more, and not only reports. */
    boolean shares(UnitUsage usage) {
        return usage.wanted().isPresent();
    }

    Charged charged() {
        return charged;
    }

    List<UnitUsage> usages() {
        return usages;
    }

    long used() {
        return used;
    }

    /** Negative if nothing is wanted, 0 if we decide. */
    long wanted() {
        return wanted;
    }

    /** What each that wants something gets of a grant. */
    long share(long granted) {
        return sharers == 0 ? 0 : granted / sharers;
    }
}
