package io.yinuo.ledger.charging;

/**
 * Where things stand in an answer.
 *
 * <pre>
 *   all           0  outcome, 1 byte    1  repeated, 1 byte    2  final, 1 byte    4  looks, 4 bytes
 *                 8  balance    16  amount    24  covered
 *   but to use   32  number    40  pack    48  granted    56  valid until    64  left
 *                72  position in the log    80  moment, milliseconds
 *   to a batch    0  outcome    4  booked, 4 bytes    8  duplicates, 4 bytes    12  refused, 4 bytes
 *                16  for each refused one: place in the batch × 256 + outcome, 4 bytes
 *   to read       0  outcome    8  lines, each a kind and its whole numbers
 * </pre>
 */
final class AnswerLayout {

    static final int OUTCOME = 0;
    static final int REPEATED = 1;
    static final int FINAL = 2;
    static final int LOOKS = 4;
    static final int BALANCE = 8;
    static final int AMOUNT = 16;
    static final int COVERED = 24;
    static final int USE_LENGTH = 32;
    static final int NUMBER = 32;
    static final int PACK = 40;
    static final int GRANTED = 48;
    static final int VALID_UNTIL = 56;
    static final int LEFT = 64;
    static final int POSITION = 72;
    static final int MILLIS = 80;
    static final int LENGTH = 88;

    static final int BOOKED = 4;
    static final int DUPLICATES = 8;
    static final int REFUSED = 12;
    static final int REFUSALS = 16;

    static final int LINES = 8;
    static final int ACCOUNT_LINE = 1;
    static final int PACK_LINE = 2;
    static final int SPENT_LINE = 3;
    static final int ROAMING_LINE = 4;

    private AnswerLayout() {}
}
