package io.yinuo.ledger.charging;

import org.jspecify.annotations.Nullable;

/** What a command asks for. It stands in the first byte, under a number that never changes. */
enum CommandKind {
    TARIFF(1),
    OFFER(2),
    OPEN(3),
    CLOSE(4),
    FREEZE(5),
    LIMITS(6),
    TOP_UP(7),
    ADJUST(8),
    CHARGE(9),
    REFUND(10),
    BUY(11),
    RENEW(12),
    STOP(13),
    REOPEN_ROAMING(14),
    USE(15),
    USE_BATCH(16),
    OPEN_SESSION(17),
    REPORT(18),
    RELEASE(19),
    ADVANCE(20),
    READ(21),
    RECORD(22),
    TIME(23),
    /** An offer that brings others; one that brings nothing is an {@link #OFFER}. */
    BUNDLE(24);

    private static final @Nullable CommandKind[] BY_CODE = new @Nullable CommandKind[256];

    static {
        for (CommandKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;

    CommandKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The kind with this number; null if there is none. */
    static @Nullable CommandKind of(byte code) {
        return BY_CODE[code & 0xFF];
    }
}
