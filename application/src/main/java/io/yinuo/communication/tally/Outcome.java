package io.yinuo.communication.tally;

/** What became of a message, as far as counts go. The names stand in the database. */
public enum Outcome {
    /** It went through us, judged by the gate. */
    PASSED,
    /** It went through us without being judged: there is no gate, or it was too busy. */
    NOT_SCREENED,
    /** The gate did not let it through. */
    STOPPED,
    /** The next hop did not take it, and the sender was told. */
    NOT_TAKEN,
    /** It was for us, and stands in the journal. */
    ACCEPTED,
    /** It was ours, and the next hop took it. */
    SENT,
    /** It was ours, and was given up. */
    GIVEN_UP,
    /** It told what became of one of ours. */
    RECEIPT
}
