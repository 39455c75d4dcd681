package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.RoamingDay;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;

/**
 * A day abroad.
 *
 * @param place      the country or region
 * @param reopenable whether it is paused now and the customer can open it again
 */
public record Abroad(RoamingDay day, Wording place, boolean reopenable) {

    private static final int EXAMPLE_KILOBYTES = 10 * 1_024;

    public long packBytes() {
        return day.packKilobytes() * 1_024L;
    }

    /** What 10 MB more would cost. */
    public Fen costOfExample() {
        return new Fen(day.packPrice().amount() * packsOfExample());
    }

    /** How many packs 10 MB more would be. */
    public int packsOfExample() {
        return Math.ceilDiv(EXAMPLE_KILOBYTES, day.packKilobytes());
    }
}
