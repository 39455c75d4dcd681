package io.yinuo.charging.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What facts tell of use: how much in which hour, days abroad, and the customer's own limits. */
final class UseRows {

    record Hour(long line, Instant hour, int useClass) {}

    /** @param capFen -1 for none */
    record Limit(long line, int capFen, boolean stopsWhenEmpty, Instant since) {}

    record Day(long line, int destination, LocalDate day) {}

    record Begun(Day day, int packPriceFen, int packKilobytes) {}

    record Cost(int packs, long fen) {}

    /**
     * One charge abroad.
     *
     * @param packs    of the day so far
     * @param fen      of the day so far
     * @param reopened whether the customer opened the day again before, as far as these facts tell
     */
    record ChargedDay(Day day, int packs, long fen, boolean reopened, Instant at) {}

    record Pause(boolean paused, boolean slow, boolean reopened) {}

    final Map<Hour, Long> hours = new LinkedHashMap<>();
    final Map<Long, Limit> limits = new LinkedHashMap<>();
    final Map<Day, Begun> begun = new LinkedHashMap<>();
    final Map<Day, Cost> costs = new LinkedHashMap<>();
    final List<ChargedDay> charged = new ArrayList<>();
    final List<Day> capped = new ArrayList<>();
    final Map<Day, Pause> pauses = new LinkedHashMap<>();

    void used(long line, Instant hour, int useClass, long units) {
        hours.merge(new Hour(line, hour, useClass), units, Math::addExact);
    }

    void limited(long line, int capFen, boolean stopsWhenEmpty, Instant at) {
        limits.put(line, new Limit(line, capFen, stopsWhenEmpty, at));
    }

    /** Who leaves has no limits any more. */
    void closed(long line, Instant at) {
        limited(line, -1, false, at);
    }

    /** A day begins with nothing; what stands there was of an account of this phone that was closed since. */
    void abroad(Day day, int packPriceFen, int packKilobytes) {
        begun.put(day, new Begun(day, packPriceFen, packKilobytes));
        costs.remove(day);
        capped.remove(day);
        pauses.remove(day);
    }

    void cost(Day day, int packs, long fen, Instant at) {
        costs.put(day, new Cost(packs, fen));
        boolean reopened = pauses.containsKey(day) && pauses.get(day).reopened();
        charged.add(new ChargedDay(day, packs, fen, reopened, at));
    }

    void capReached(Day day) {
        capped.add(day);
    }

    void paused(Day day, boolean slow) {
        pauses.put(day, new Pause(true, slow, false));
    }

    void reopened(Day day) {
        pauses.put(day, new Pause(false, false, true));
    }
}
