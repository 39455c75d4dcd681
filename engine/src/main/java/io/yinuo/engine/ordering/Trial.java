package io.yinuo.engine.ordering;

import java.time.Duration;
import java.time.Instant;

/**
 * How a free trial ends. A yes to a trial is no yes to a price: some days before the end the customer is asked, with a
 * code, whether the service shall go on and cost. Without that yes it ends with the trial and nothing is charged.
 *
 * @param askBefore how long before the end the customer is asked
 */
public record Trial(RenewalWindow window, Duration askBefore) {

    /** What is to be done next. */
    public sealed interface Step {

        record Ask() implements Step {}

        record End() implements Step {}

        /** Nothing before this moment. */
        record Wait(Instant until) implements Step {}
    }

    public Step next(Instant trialEnd, boolean asked, Instant now) {
        if (!now.isBefore(trialEnd)) {
            return new Step.End();
        }
        if (asked) {
            return new Step.Wait(trialEnd);
        }
        Instant askFrom = trialEnd.minus(askBefore);
        if (now.isBefore(askFrom)) {
            return new Step.Wait(askFrom);
        }
        if (window.isOpen(now)) {
            return new Step.Ask();
        }
        Instant opens = window.opensNext(now);
        return new Step.Wait(opens.isBefore(trialEnd) ? opens : trialEnd);
    }
}
