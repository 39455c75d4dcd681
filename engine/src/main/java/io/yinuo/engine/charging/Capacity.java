package io.yinuo.engine.charging;

/**
 * How many records a partition may hold of each kind at one time. What there is no room for is refused as {@link
 * Outcome#FULL}; so all members of a partition have the same capacity, and it only ever grows.
 */
public record Capacity(int accounts, int packs, int counters, int sessions, int charges, int keys, int sources) {

    /** Room for so many subscribers, with the rest in proportion. */
    public static Capacity forSubscribers(int subscribers) {
        if (subscribers < 1 || subscribers > 20_000_000) {
            throw new IllegalArgumentException("A partition holds 1 to 20,000,000 subscribers, not " + subscribers);
        }
        return new Capacity(
                subscribers,
                subscribers * 8,
                subscribers * 8,
                subscribers * 2 + 1_000,
                subscribers * 16,
                subscribers * 16 + 1_000_000,
                65_536);
    }
}
