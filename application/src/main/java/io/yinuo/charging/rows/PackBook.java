package io.yinuo.charging.rows;

import io.yinuo.charging.rows.PackRow.State;
import io.yinuo.engine.charging.ChargingEngine;
import io.yinuo.engine.charging.PackCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packs of some lines, to which facts are applied in their order. The ledger tells what begins and what ends; which
 * pack of before waited for money when one is renewed late, and what a rest was rolled over from, follows from the order.
 */
final class PackBook {

    private final Map<Long, PackInBook> packs = new HashMap<>();
    private final Set<PackInBook> changed = new LinkedHashSet<>();

    /** What ended in the present command and whose successors may follow. */
    private final List<PackInBook> ended = new ArrayList<>();

    void put(PackRow row) {
        packs.put(row.number(), new PackInBook(row));
    }

    List<PackRow> changed() {
        return changed.stream().map(PackInBook::row).toList();
    }

    void nextCommand() {
        ended.clear();
    }

    void added(PackRow told) {
        PackInBook fresh = new PackInBook(told);
        PackInBook known = packs.get(fresh.number);
        if (known == null) {
            packs.put(fresh.number, fresh);
            changed.add(fresh);
        } else {
            known.size = fresh.size;
            known.used = fresh.used;
            known.expires = fresh.expires;
            known.cause = fresh.cause;
            touch(known, fresh.asOf);
        }
        switch (fresh.cause) {
            case ROLLED_OVER -> rolledOver(fresh);
            case RENEWED -> renewed(fresh);
            case BOUGHT, MERGED -> {}
        }
    }

    /** The rest comes from the pack that ended right before. */
    private void rolledOver(PackInBook rest) {
        source(rest).ifPresent(source -> {
            source.rolledOver = rest.size;
            touch(source, rest.asOf);
        });
    }

    /** A pack that ends is renewed from that very moment; one that waited for money is renewed when it comes, oldest first. */
    private void renewed(PackInBook next) {
        packs.values().stream()
                .filter(pack -> sameOffer(pack, next) && pack.state == State.LAPSED && waitedTooLong(pack, next.begins))
                .toList()
                .forEach(pack -> end(pack, next.asOf));
        Optional<PackInBook> onTime = source(next).filter(pack -> !pack.stopped && pack.expires.equals(next.begins));
        onTime.ifPresentOrElse(
                ended::remove,
                () -> packs.values().stream()
                        .filter(pack -> sameOffer(pack, next) && pack.state == State.LAPSED)
                        .min(Comparator.<PackInBook, Instant>comparing(pack -> pack.expires)
                                .thenComparing(pack -> pack.number))
                        .ifPresent(pack -> end(pack, next.asOf)));
    }

    private static boolean waitedTooLong(PackInBook pack, Instant now) {
        return !pack.expires.plusSeconds(ChargingEngine.LAPSED_MAX).isAfter(now);
    }

    private Optional<PackInBook> source(PackInBook next) {
        return ended.reversed().stream()
                .filter(pack -> sameOffer(pack, next) && pack.cause != PackCause.ROLLED_OVER)
                .findFirst();
    }

    private static boolean sameOffer(PackInBook pack, PackInBook other) {
        return pack.line == other.line && pack.offer == other.offer;
    }

    void stopped(long number, Instant at) {
        PackInBook pack = packs.get(number);
        if (pack != null) {
            pack.stopped = true;
            if (pack.state == State.LAPSED) {
                pack.state = State.ENDED;
            }
            touch(pack, at);
        }
    }

    void expired(long number, long left, Instant at) {
        PackInBook pack = packs.get(number);
        if (pack != null) {
            pack.used = pack.size - left;
            end(pack, at);
            ended.add(pack);
        }
    }

    void lapsed(long number, Instant at) {
        PackInBook pack = packs.get(number);
        if (pack != null) {
            pack.state = State.LAPSED;
            ended.remove(pack);
            touch(pack, at);
        }
    }

    void used(long number, long used, Instant at) {
        PackInBook pack = packs.get(number);
        if (pack != null) {
            pack.used = used;
            touch(pack, at);
        }
    }

    /** The account is closed; what waited for money waits no longer. */
    void closed(long line, Instant at) {
        packs.values().stream()
                .filter(pack -> pack.line == line && pack.state == State.LAPSED)
                .toList()
                .forEach(pack -> end(pack, at));
    }

    private void end(PackInBook pack, Instant at) {
        pack.state = State.ENDED;
        touch(pack, at);
    }

    private void touch(PackInBook pack, Instant at) {
        pack.asOf = at;
        changed.add(pack);
    }
}
