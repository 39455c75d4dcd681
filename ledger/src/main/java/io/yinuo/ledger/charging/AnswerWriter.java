package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.Answer;
import io.yinuo.engine.charging.Outcome;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes answers; reading an account to it writes the account's lines. */
final class AnswerWriter implements AccountReader {

    private MutableDirectBuffer buffer = new UnsafeBuffer(0, 0);
    private int end;

    AnswerWriter to(MutableDirectBuffer target) {
        buffer = target;
        return this;
    }

    int use(Answer answer) {
        head(answer.outcome());
        put(AnswerLayout.BALANCE, answer.balanceFen());
        put(AnswerLayout.AMOUNT, answer.amountFen());
        put(AnswerLayout.COVERED, answer.coveredUnits());
        return AnswerLayout.USE_LENGTH;
    }

    int whole(Answer answer, long logPosition, long millis) {
        use(answer);
        buffer.putByte(AnswerLayout.REPEATED, (byte) (answer.isRepeated() ? 1 : 0));
        buffer.putByte(AnswerLayout.FINAL, (byte) (answer.isFinal() ? 1 : 0));
        buffer.putInt(AnswerLayout.LOOKS, answer.work(), LITTLE_ENDIAN);
        put(AnswerLayout.NUMBER, answer.number());
        put(AnswerLayout.PACK, answer.pack());
        put(AnswerLayout.GRANTED, answer.grantedUnits());
        put(AnswerLayout.VALID_UNTIL, answer.validUntil());
        put(AnswerLayout.LEFT, answer.leftUnits());
        put(AnswerLayout.POSITION, logPosition);
        put(AnswerLayout.MILLIS, millis);
        return AnswerLayout.LENGTH;
    }

    /** The answer to a command that let time pass in several steps. */
    int looks(int looks, Answer last, long logPosition, long millis) {
        int length = whole(last, logPosition, millis);
        buffer.putInt(AnswerLayout.LOOKS, looks, LITTLE_ENDIAN);
        return length;
    }

    /** The answer to what is no command. */
    int refusal(Outcome outcome) {
        buffer.setMemory(0, AnswerLayout.LENGTH, (byte) 0);
        head(outcome);
        return AnswerLayout.LENGTH;
    }

    void refused(int refusals, int record, Outcome outcome) {
        buffer.putInt(AnswerLayout.REFUSALS + refusals * Integer.BYTES, (record << 8) | outcome.code(), LITTLE_ENDIAN);
    }

    int batch(int booked, int duplicates, int refused) {
        head(Outcome.DONE);
        buffer.putInt(AnswerLayout.BOOKED, booked, LITTLE_ENDIAN);
        buffer.putInt(AnswerLayout.DUPLICATES, duplicates, LITTLE_ENDIAN);
        buffer.putInt(AnswerLayout.REFUSED, refused, LITTLE_ENDIAN);
        return AnswerLayout.REFUSALS + refused * Integer.BYTES;
    }

    void beginLines() {
        head(Outcome.DONE);
        end = AnswerLayout.LINES;
    }

    int lines() {
        return end;
    }

    private void head(Outcome outcome) {
        put(0, outcome.code());
    }

    @Override
    public void account(
            long phone,
            long balanceFen,
            long heldFen,
            int capFen,
            boolean stopsWhenEmpty,
            boolean isFrozen,
            boolean isClosed) {
        line(AnswerLayout.ACCOUNT_LINE);
        append(phone);
        append(balanceFen);
        append(heldFen);
        append(capFen);
        append(bits(stopsWhenEmpty, isFrozen, isClosed));
    }

    @Override
    public void pack(
            long number,
            int offer,
            int coverage,
            long size,
            long used,
            long held,
            long from,
            long expires,
            boolean isRenewing,
            boolean isExpired,
            boolean isLapsed) {
        line(AnswerLayout.PACK_LINE);
        append(number);
        append(offer);
        append(coverage);
        append(size);
        append(used);
        append(held);
        append(from);
        append(expires);
        append(bits(isRenewing, isExpired, isLapsed));
    }

    @Override
    public void spent(int month, long fen) {
        line(AnswerLayout.SPENT_LINE);
        append(month);
        append(fen);
    }

    @Override
    public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {
        line(AnswerLayout.ROAMING_LINE);
        append(destination);
        append(day);
        append(kilobytes);
        append(packs);
        append(fen);
        append(isPaused ? 1 : 0);
    }

    private void line(int kind) {
        append(kind);
    }

    private void append(long value) {
        put(end, value);
        end += Long.BYTES;
    }

    private static long bits(boolean first, boolean second, boolean third) {
        return (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0);
    }

    private void put(int at, long value) {
        buffer.putLong(at, value, LITTLE_ENDIAN);
    }
}
