package io.yinuo.charging.nchf;

/** Ends the reading of a request at the first thing that is wrong with it. It never leaves this package's reader. */
final class MalformedRequest extends Exception {

    /** What is wrong, in the words of TS 29.500. */
    enum Fault {
        INVALID_MSG_FORMAT,
        MANDATORY_IE_MISSING,
        MANDATORY_IE_INCORRECT,
        OPTIONAL_IE_INCORRECT
    }

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String place;

    /**
     * @param place  where, as a JSON pointer
     * @param reason how a sentence about the place goes on
     */
    MalformedRequest(Fault fault, String place, String reason) {
        super(reason, null, false, false); // nobody asks where in our code it was found
        this.fault = fault;
        this.place = place;
    }

    Fault fault() {
        return fault;
    }

    String place() {
        return place;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
