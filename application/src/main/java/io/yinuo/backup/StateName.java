package io.yinuo.backup;

/**
 * The parts of the state, in the order in which they are copied. A part may be ahead of those that stand before it, never
 * behind: what rows say about the ledger, about messages or about sealed values must be there.
 */
public enum StateName {
    /** Files of use. A row that calls one done may be ahead of it: then it is found again, and nothing is booked. */
    USAGE("usage"),
    /** The rows, if PostgreSQL is Yinuo's own. */
    ROWS("pg"),
    LEDGER("ledger"),
    JOURNAL("journal"),
    KEYS("keys"),
    /** Secrets that the script made up for the demo: the file {@link #DEMO_SECRETS}. */
    HOME("home");

    static final String DEMO_SECRETS = "demo.env";

    private final String folder;

    StateName(String folder) {
        this.folder = folder;
    }

    /** What the part is called in a backup. */
    public String folder() {
        return folder;
    }
}
