package io.yinuo.ordering;

/** The process died here, as far as the caller can tell. */
final class Crash extends RuntimeException {

    /** To be run where it shall die. */
    static final Runnable HERE = () -> {
        throw new Crash();
    };

    private static final long serialVersionUID = 1L;

    Crash() {
        super("The process died here", null, false, false);
    }
}
