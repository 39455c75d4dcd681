package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.time.LocalDate;

/**
 * A line's day at a destination abroad, and what it cost until now (C2.6).
 *
 * @param day           of the operator's zone
 * @param destination   by which it is charged, see {@code catalog.Destination}
 * @param packPrice     of each day pack
 * @param packKilobytes that a day pack holds
 * @param packs         how many were charged
 * @param capReached    whether its first packs, as many as a day has at most, are charged
 * @param paused        whether its free volume is used up and nobody opened it again
 * @param slow          whether data goes on slowly while it is paused
 * @param reopened      whether the customer opened it again; what follows has no cap
 */
public record RoamingDay(
        LocalDate day,
        int destination,
        Fen packPrice,
        int packKilobytes,
        int packs,
        Fen cost,
        boolean capReached,
        boolean paused,
        boolean slow,
        boolean reopened) {

    /** Whether packs and price come to what it cost; they do not if the price changed on the day. */
    public boolean addsUp() {
        return packPrice.amount() * packs == cost.amount();
    }
}
