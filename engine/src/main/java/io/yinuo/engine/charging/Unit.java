package io.yinuo.engine.charging;

/** What a class of use is counted in. */
public enum Unit {
    BYTES(1),
    SECONDS(2),
    MESSAGES(3);

    private final int code;

    Unit(int code) {
        this.code = code;
    }

    /** The number under which it is kept and sent; it never changes. */
    public int code() {
        return code;
    }
}
