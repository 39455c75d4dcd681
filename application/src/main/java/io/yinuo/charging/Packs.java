package io.yinuo.charging;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plans and packs of the lines, and the limits that customers set themselves. What is read is what the ledger has this
 * moment; a change is durable when its call returns. Safe for use by several threads, never inside a caller's transaction.
 */
public interface Packs {

    /** What a line has now; empty if it has no open account. */
    Optional<LinePacks> of(Msisdn line);

    /** The plan of a line, that runs or waits for money; what was left of an earlier one and rolled over is none. */
    default Optional<LinePack> plan(Msisdn line) {
        return of(line).flatMap(held -> Stream.concat(held.packs().stream(), held.waiting().stream())
                .filter(pack -> pack.category() == Category.PLAN)
                .findFirst());
    }

    /**
     * Buys a plan or pack once for this key, with all that it brings or not at all. What costs something is charged, and the customer is owed one notice for it.
     * Whether the customer agreed is known to the caller.
     */
    PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer);

    /** Ends the renewal of a plan or pack and of what comes with it; what was paid works to its end. */
    PackStopAnswer stop(ChargeKey key, Msisdn line, long pack);

    /** Sets the customer's own limits, in place of those before. */
    PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits);

    /**
     * Opens a day abroad again whose free volume is used up, because the customer asks for it: packs are charged again, and
     * the rest of this day has no cap.
     *
     * @param mobileCountryCode of the network where the phone is
     */
    PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode);
}
