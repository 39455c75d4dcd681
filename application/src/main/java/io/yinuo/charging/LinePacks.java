package io.yinuo.charging;

import java.time.Instant;
import java.util.List;

/**
 * The plans and packs of a line at a moment.
 *
 * @param packs   that can be used, in the order in which they are; what is used up is among them until it ends
 * @param waiting that ended and wait for money to be renewed
 */
public record LinePacks(List<LinePack> packs, List<LinePack> waiting, SpendingLimits limits, Instant at) {

    public LinePacks {
        packs = List.copyOf(packs);
        waiting = List.copyOf(waiting);
    }

    /** What is left of a class of use in all packs that hold an allowance of it. */
    public long leftOf(int useClass) {
        return packs.stream()
                .filter(pack ->
                        pack.classes().contains(useClass) && pack.usePrice().isEmpty())
                .mapToLong(LinePack::left)
                .sum();
    }
}
