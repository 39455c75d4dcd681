package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Fen;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a customer's limits mean in yuan.
 *
 * @param spent what use that no pack paid for cost in this month
 */
public record Meaning(SpendingLimits limits, Fen spent, YearMonth month) {

    /** What use may still cost this month; empty without a cap. */
    public Optional<Fen> left() {
        return limits.monthlyCap().map(cap -> cap.isLessThan(spent) ? Fen.ZERO : cap.minus(spent));
    }

    /** Whether nothing that costs extra is possible until the month ends. */
    public boolean isReached() {
        return left().filter(Fen.ZERO::equals).isPresent();
    }
}
