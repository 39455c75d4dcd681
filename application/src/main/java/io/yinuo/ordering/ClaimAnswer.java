package io.yinuo.ordering;

import io.yinuo.charging.Charge;
import java.time.Instant;

/** What a provider gets that asks for a charge of a running service. */
public sealed interface ClaimAnswer {

    record Charged(Charge charge) implements ClaimAnswer {}

    record Refused(Reason reason) implements ClaimAnswer {}

    /** Nothing is due before this moment. */
    record NotDue(Instant dueAt) implements ClaimAnswer {}

    enum Reason {
        /** The customer never said yes to it. */
        NEVER_CONFIRMED,
        /** The customer stopped it. */
        STOPPED,
        PROVIDER_SUSPENDED,
        NOT_YOURS,
        LINE_NOT_ACTIVE,
        NOT_ENOUGH_BALANCE
    }
}
