package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.LinePack;

/**
 * What is left of a plan or pack, as a ring.
 *
 * @param place which one it is in the order of use, from 1; 0 for what is used up
 */
public record Ring(LinePack pack, int place) {

    private static final int LOW_PERCENT = 20;

    public enum State {
        PLENTY,
        LOW,
        EMPTY
    }

    public State state() {
        if (pack.left() == 0) {
            return State.EMPTY;
        }
        return percent() <= LOW_PERCENT ? State.LOW : State.PLENTY;
    }

    /** How much of the ring is drawn: whole only if nothing is used, and nothing only if all is. */
    public int percent() {
        long left = pack.left();
        if (left == 0 || left == pack.size()) {
            return left == 0 ? 0 : 100;
        }
        return Math.clamp(Math.multiplyExact(left, 100L) / pack.size(), 1, 99);
    }
}
