package io.yinuo.party;

import java.util.List;

/** What comes of a {@link PastLine}. */
public sealed interface PastLineAnswer {

    /** The document was checked and found right, and the line is active now. */
    record Recorded() implements PastLineAnswer {}

    /** The line was there already, resting on the same document. What the customer changed since then stays. */
    record Unchanged() implements PastLineAnswer {}

    /** The document is not right; nothing was stored. */
    record NotVerified(List<RegistrationAnswer.Reason> reasons) implements PastLineAnswer {}

    /** Nothing was stored. */
    record Refused(Reason reason) implements PastLineAnswer {}

    enum Reason {
        /** The line is in the hands of somebody with another document. Handing it on is not an import. */
        REGISTERED_OTHERWISE,
        CLOSED
    }
}
