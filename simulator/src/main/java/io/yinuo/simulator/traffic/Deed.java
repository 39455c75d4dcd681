package io.yinuo.simulator.traffic;

import io.yinuo.kernel.Msisdn;

/** One thing that somebody does in the course of the day. */
public sealed interface Deed {

    Msisdn phone();

    /** Writes something to 10086 and leaves it at that. */
    record Writes(Msisdn phone, String text) implements Deed {}

    /** Asks 0000 and stops the first thing on the list. */
    record ListsAndStops(Msisdn phone) implements Deed {}

    /** Writes the keyword of an offer to its provider's port; says yes when asked, or thinks better of it. */
    record OrdersByMessage(Msisdn phone, String provider, String offer, boolean saysYes) implements Deed {}

    /** Presses a button on a provider's page; says yes when asked, or thinks better of it. */
    record OrdersOnPage(Msisdn phone, String provider, String offer, boolean saysYes) implements Deed {}

    /** The cheat orders for a phone that knows nothing of it; it stays silent, or reports it. */
    record IsCheated(Msisdn phone, String provider, String offer, boolean reports) implements Deed {}

    /** The cheat asks for a charge of what the phone never said yes to. */
    record IsToBeCharged(Msisdn phone, String provider, String offer) implements Deed {}
}
