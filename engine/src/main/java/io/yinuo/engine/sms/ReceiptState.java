package io.yinuo.engine.sms;

import java.util.Locale;
import java.util.Optional;

/** What became of a message, as an SMSC reports it (SMPP 3.4, 5.2.28 and Appendix B). */
public enum ReceiptState {
    ENROUTE(1, "ENROUTE"),
    DELIVERED(2, "DELIVRD"),
    EXPIRED(3, "EXPIRED"),
    DELETED(4, "DELETED"),
    UNDELIVERABLE(5, "UNDELIV"),
    ACCEPTED(6, "ACCEPTD"),
    UNKNOWN(7, "UNKNOWN"),
    REJECTED(8, "REJECTD");

    private final byte value;
    private final String word;

    ReceiptState(int value, String word) {
        this.value = (byte) value;
        this.word = word;
    }

    /** As {@code message_state} carries it. */
    public byte value() {
        return value;
    }

    /** As the text of a receipt carries it. */
    public String word() {
        return word;
    }

    public static Optional<ReceiptState> ofValue(byte value) {
        for (ReceiptState state : values()) {
            if (state.value == value) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Full words are understood beside the seven letters of the standard. */
    public static Optional<ReceiptState> ofWord(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (ReceiptState state : values()) {
            if (state.word.equals(upper) || state.name().equals(upper)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Whether the phone has it. */
    public boolean isDelivered() {
        return this == DELIVERED;
    }

    /** Whether it will never have it. {@link #UNKNOWN} and {@link #ACCEPTED} say neither. */
    public boolean isFailed() {
        return switch (this) {
            case EXPIRED, DELETED, UNDELIVERABLE, REJECTED -> true;
            case ENROUTE, DELIVERED, ACCEPTED, UNKNOWN -> false;
        };
    }
}
