package io.yinuo.bench.charging;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.ledger.LedgerLine;
import io.yinuo.ledger.charging.AnswerReader;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A sum over every account, pack, month and roaming day, in which each row is scrambled first: two systems have the same
 * one if they have the same rows, in whatever order they were read.
 */
final class Balances implements AccountReader, LedgerLine.Answers {

    private final AnswerReader reader = new AnswerReader(new UnsafeBuffer(0, 0), 0, 0);
    private long phone;
    private long sum;
    private long accounts;
    private long balanceFen;
    private long usedBytes;
    private long spentFen;
    private long roamedKilobytes;

    @Override
    public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
        reader.wrap(answer, offset, length).readTo(this);
    }

    @Override
    public void onGivenUp(long number) {}

    @Override
    public void account(
            long ofPhone,
            long fen,
            long heldFen,
            int capFen,
            boolean stopsWhenEmpty,
            boolean isFrozen,
            boolean isClosed) {
        phone = ofPhone;
        account(fen);
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
        pack(offer, size, used);
    }

    @Override
    public void spent(int month, long fen) {
        row(3, month, fen, 0);
        spentFen += fen;
    }

    @Override
    public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {
        roamingDay(destination, day, kilobytes, fen);
    }

    /** Rows that follow belong to this phone. */
    void of(long ofPhone) {
        phone = ofPhone;
    }

    void account(long fen) {
        row(1, fen, 0, 0);
        accounts++;
        balanceFen += fen;
    }

    void pack(int offer, long size, long used) {
        row(2, offer, size, used);
        usedBytes += used;
    }

    void roamingDay(int destination, int day, long kilobytes, long fen) {
        row(4, destination * 1_000_000L + day, kilobytes, fen);
        roamedKilobytes += kilobytes;
    }

    private void row(int kind, long first, long second, long third) {
        long mixed = mix(phone * 8 + kind);
        mixed = mix(mixed ^ first);
        mixed = mix(mixed ^ second);
        sum += mix(mixed ^ third);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 29) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 32;
    }

    boolean equal(Balances other) {
        return sum == other.sum && accounts == other.accounts;
    }

    @Override
    public String toString() {
        return String.format(
                "%016x: %,d accounts, %,d fen, %,d bytes of packs used, %,d fen spent, %,d KB roamed",
                sum, accounts, balanceFen, usedBytes, spentFen, roamedKilobytes);
    }
}
