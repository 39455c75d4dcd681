package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.Outcome;
import org.agrona.DirectBuffer;

/** Reads answers where they lie; each method as {@link io.yinuo.engine.charging.Answer} has it. One thread at a time. */
public final class AnswerReader {

    private DirectBuffer buffer;
    private int offset;
    private int length;

    public AnswerReader(DirectBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    /** Reads another answer from now on. */
    public AnswerReader wrap(DirectBuffer other, int from, int bytes) {
        buffer = other;
        offset = from;
        length = bytes;
        return this;
    }

    public Outcome outcome() {
        return Outcome.of(buffer.getByte(offset + AnswerLayout.OUTCOME));
    }

    public boolean isRepeated() {
        return buffer.getByte(offset + AnswerLayout.REPEATED) != 0;
    }

    public boolean isFinal() {
        return buffer.getByte(offset + AnswerLayout.FINAL) != 0;
    }

    public int looks() {
        return buffer.getInt(offset + AnswerLayout.LOOKS, LITTLE_ENDIAN);
    }

    public long balanceFen() {
        return get(AnswerLayout.BALANCE);
    }

    public long amountFen() {
        return get(AnswerLayout.AMOUNT);
    }

    public long coveredUnits() {
        return get(AnswerLayout.COVERED);
    }

    public long number() {
        return get(AnswerLayout.NUMBER);
    }

    public long pack() {
        return get(AnswerLayout.PACK);
    }

    public long grantedUnits() {
        return get(AnswerLayout.GRANTED);
    }

    public long validUntil() {
        return get(AnswerLayout.VALID_UNTIL);
    }

    public long leftUnits() {
        return get(AnswerLayout.LEFT);
    }

    /** Where the log stands after the command; its facts are there. */
    public long logPosition() {
        return get(AnswerLayout.POSITION);
    }

    /** When the command was applied. */
    public long millis() {
        return get(AnswerLayout.MILLIS);
    }

    /** How many records of a batch were booked by it. */
    public int booked() {
        return buffer.getInt(offset + AnswerLayout.BOOKED, LITTLE_ENDIAN);
    }

    public int duplicates() {
        return buffer.getInt(offset + AnswerLayout.DUPLICATES, LITTLE_ENDIAN);
    }

    public int refused() {
        return buffer.getInt(offset + AnswerLayout.REFUSED, LITTLE_ENDIAN);
    }

    /** Which record of the batch the so manieth refusal is about, from 0. */
    public int refusedRecord(int refusal) {
        return refusalAt(refusal) >>> 8;
    }

    /** Why; {@link Outcome#LATER} means that the command had done enough, and this record is to be sent again. */
    public Outcome refusedBecause(int refusal) {
        return Outcome.of(refusalAt(refusal) & 0xFF);
    }

    private int refusalAt(int refusal) {
        return buffer.getInt(offset + AnswerLayout.REFUSALS + refusal * Integer.BYTES, LITTLE_ENDIAN);
    }

    /** Reads the account that was asked for to somebody. */
    public void readTo(AccountReader reader) {
        int at = AnswerLayout.LINES;
        while (at < length) {
            int kind = (int) get(at);
            at += Long.BYTES;
            switch (kind) {
                case AnswerLayout.ACCOUNT_LINE -> {
                    reader.account(
                            get(at),
                            get(at + 8),
                            get(at + 16),
                            (int) get(at + 24),
                            is(at + 32, 0),
                            is(at + 32, 1),
                            is(at + 32, 2));
                    at += 40;
                }
                case AnswerLayout.PACK_LINE -> {
                    reader.pack(
                            get(at),
                            (int) get(at + 8),
                            (int) get(at + 16),
                            get(at + 24),
                            get(at + 32),
                            get(at + 40),
                            get(at + 48),
                            get(at + 56),
                            is(at + 64, 0),
                            is(at + 64, 1),
                            is(at + 64, 2));
                    at += 72;
                }
                case AnswerLayout.SPENT_LINE -> {
                    reader.spent((int) get(at), get(at + 8));
                    at += 16;
                }
                case AnswerLayout.ROAMING_LINE -> {
                    reader.roamingDay(
                            (int) get(at),
                            (int) get(at + 8),
                            get(at + 16),
                            (int) get(at + 24),
                            get(at + 32),
                            is(at + 40, 0));
                    at += 48;
                }
                default -> throw new IllegalStateException("An account has no line of kind " + kind);
            }
        }
    }

    private boolean is(int at, int bit) {
        return (get(at) >>> bit & 1) != 0;
    }

    private long get(int at) {
        return buffer.getLong(offset + at, LITTLE_ENDIAN);
    }
}
