package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.util.Optional;

/**
 * What a customer set himself.
 *
 * @param monthlyCap     what use beyond packs may cost a month, at most 100,000 yuan; empty for no cap
 * @param stopsWhenEmpty whether use that costs extra stops when no pack covers it
 */
public record SpendingLimits(Optional<Fen> monthlyCap, boolean stopsWhenEmpty) {

    public static final Fen CAP_MAX = Fen.ofYuan(100_000);

    public static final SpendingLimits NONE = new SpendingLimits(Optional.empty(), false);

    public SpendingLimits {
        if (monthlyCap
                .filter(cap -> cap.isNegative() || CAP_MAX.isLessThan(cap))
                .isPresent()) {
            throw new IllegalArgumentException("A cap is 0 to " + CAP_MAX);
        }
    }
}
