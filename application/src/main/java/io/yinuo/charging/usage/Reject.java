package io.yinuo.charging.usage;

import io.yinuo.engine.charging.Outcome;

/** Why a line of a file is not booked. */
enum Reject {
    /** More than {@link UsageLines#LINE_BYTES_MAX} bytes. */
    LINE_TOO_LONG,
    /** Not six fields. */
    FIELDS,
    /** The name of the record: 1 to 64 letters, digits, and {@code . _ : -}. */
    RECORD,
    /** No phone number in the international form, 7 to 15 digits. */
    PHONE,
    /** Neither the code of a class of use nor the number of a rating group. */
    USE,
    /** No moment like {@code 2026-08-15T10:02:00+08:00}. */
    AT,
    /** No whole number of bytes, seconds or messages. */
    UNITS,
    /** Not empty, and not 3 to 6 digits of which the first is not 0. */
    NETWORK,
    /** A line before it has the same record. */
    DUPLICATE_RECORD,
    /** The catalogue has no such class or rating group, or not in that network. */
    UNKNOWN_USE,
    /** No account was ever opened for the phone. */
    UNKNOWN_PHONE,
    ACCOUNT_CLOSED,
    /** Longer ago than the tariff's {@code late-records}. */
    TOO_LATE,
    /** There is no price for it in that place at that moment. */
    NOT_SOLD,
    /** So many units, or a moment more than an hour ahead, cannot be. */
    OUT_OF_RANGE;

    /**
     * Why the ledger did not book a record.
     *
     * @throws IllegalStateException if that is no reason against the record; then the file waits
     */
    static Reject of(Outcome outcome) {
        return switch (outcome) {
            case NO_SUCH_ACCOUNT -> UNKNOWN_PHONE;
            case ACCOUNT_CLOSED -> Reject.ACCOUNT_CLOSED;
            case TOO_LATE -> Reject.TOO_LATE;
            case NOT_SOLD -> Reject.NOT_SOLD;
            case OUT_OF_RANGE -> Reject.OUT_OF_RANGE;
            case DONE,
                    DUPLICATE,
                    ALREADY_OPEN,
                    ACCOUNT_FROZEN,
                    NOT_ENOUGH_BALANCE,
                    KEY_REUSED,
                    NO_SUCH_OFFER,
                    NO_SUCH_PACK,
                    TOO_MANY_PACKS,
                    NOT_LAPSED,
                    NO_SUCH_CHARGE,
                    ALREADY_REFUNDED,
                    MORE_THAN_CHARGED,
                    LEAP,
                    NO_SUCH_SESSION,
                    ALREADY_A_SESSION,
                    QUOTA_LIMIT_REACHED,
                    NOT_PAUSED,
                    FULL,
                    LATER,
                    NOT_ALONE -> throw new IllegalStateException("The ledger answered a record of use with " + outcome);
        };
    }
}
