package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.TermsPicture;
import io.yinuo.engine.charging.memory.StateOutput;
import org.agrona.MutableDirectBuffer;

/**
 * Writes commands of the charging ledger into a buffer, from 0 on. Each method returns how many bytes the command has;
 * nothing is allocated. For what the numbers mean see {@link io.yinuo.engine.charging.ChargingEngine}. One thread at a
 * time.
 */
public final class CommandWriter {

    private static final byte[] NO_PARTICULARS = {};

    private final MutableDirectBuffer buffer;

    /** @param buffer grows by itself, or is as large as a message of the log may be */
    public CommandWriter(MutableDirectBuffer buffer) {
        this.buffer = buffer;
    }

    public MutableDirectBuffer buffer() {
        return buffer;
    }

    public int tariff(Tariff tariff) {
        Longs longs = begin(CommandKind.TARIFF);
        TermsPicture.write(tariff, longs);
        return longs.end;
    }

    public int offer(PackTerms terms) {
        if (terms.brings().isEmpty()) {
            Longs longs = begin(CommandKind.OFFER);
            TermsPicture.writeAlone(terms, longs);
            return longs.end;
        }
        Longs longs = begin(CommandKind.BUNDLE);
        TermsPicture.write(terms, longs);
        return longs.end;
    }

    private Longs begin(CommandKind kind) {
        head(kind);
        return new Longs();
    }

    public int open(CommandKey key, long phone, long balanceFen) {
        return keyed(CommandKind.OPEN, key, phone, balanceFen, 0, NO_PARTICULARS);
    }

    public int close(CommandKey key, long phone) {
        return keyed(CommandKind.CLOSE, key, phone, 0, 0, NO_PARTICULARS);
    }

    public int freeze(CommandKey key, long phone, boolean frozen, byte[] particulars) {
        return keyed(CommandKind.FREEZE, key, phone, frozen ? 1 : 0, 0, particulars);
    }

    public int limits(CommandKey key, long phone, long capFen, boolean stopsWhenEmpty) {
        return keyed(CommandKind.LIMITS, key, phone, capFen, stopsWhenEmpty ? 1 : 0, NO_PARTICULARS);
    }

    /** @param particulars words that come back with the facts, at most 4,096 bytes; no part of what is asked */
    public int topUp(CommandKey key, long phone, long fen, byte[] particulars) {
        return keyed(CommandKind.TOP_UP, key, phone, fen, 0, particulars);
    }

    public int adjust(CommandKey key, long phone, long fen, byte[] particulars) {
        return keyed(CommandKind.ADJUST, key, phone, fen, 0, particulars);
    }

    public int charge(CommandKey key, long phone, long fen, byte[] particulars) {
        return keyed(CommandKind.CHARGE, key, phone, fen, 0, particulars);
    }

    public int refund(CommandKey key, long phone, long charge, long fen, byte[] particulars) {
        return keyed(CommandKind.REFUND, key, phone, charge, fen, particulars);
    }

    public int buy(CommandKey key, long phone, int offer, byte[] particulars) {
        return keyed(CommandKind.BUY, key, phone, offer, 0, particulars);
    }

    public int renew(CommandKey key, long phone, long pack) {
        return keyed(CommandKind.RENEW, key, phone, pack, 0, NO_PARTICULARS);
    }

    public int stop(CommandKey key, long phone, long pack) {
        return keyed(CommandKind.STOP, key, phone, pack, 0, NO_PARTICULARS);
    }

    public int reopenRoaming(CommandKey key, long phone, int destination) {
        return keyed(CommandKind.REOPEN_ROAMING, key, phone, destination, 0, NO_PARTICULARS);
    }

    /** Remembers a key for something that was done elsewhere. */
    public int record(CommandKey key, byte[] particulars) {
        return keyed(CommandKind.RECORD, key, 0, 0, 0, particulars);
    }

    private int keyed(CommandKind kind, CommandKey key, long phone, long asked, long alsoAsked, byte[] particulars) {
        if (particulars.length > CommandLayout.PARTICULARS_MAX) {
            throw new IllegalArgumentException("At most " + CommandLayout.PARTICULARS_MAX + " bytes of particulars");
        }
        head(kind);
        put(CommandLayout.KEY_FIRST, key.first());
        put(CommandLayout.KEY_SECOND, key.second());
        put(CommandLayout.KEY_PRINT, key.print());
        put(CommandLayout.KEYED_PHONE, phone);
        put(CommandLayout.ASKED, asked);
        put(CommandLayout.ALSO_ASKED, alsoAsked);
        buffer.putBytes(CommandLayout.PARTICULARS, particulars);
        return CommandLayout.PARTICULARS + particulars.length;
    }

    public int use(long source, long number, long phone, int useClass, int destination, long units, long usedAt) {
        head(CommandKind.USE);
        use(useClass, destination, usedAt);
        put(CommandLayout.SOURCE, source);
        put(CommandLayout.NUMBER, number);
        put(CommandLayout.PHONE, phone);
        put(CommandLayout.UNITS, units);
        return CommandLayout.USE_LENGTH;
    }

    /** How many records of use one batch may have. */
    public static int batchMax() {
        return CommandLayout.BATCH_MAX;
    }

    /** Begins a batch of use; records follow by {@link #record}. */
    public int batch(long source) {
        head(CommandKind.USE_BATCH);
        buffer.putInt(CommandLayout.BATCH_COUNT, 0, LITTLE_ENDIAN);
        put(CommandLayout.SOURCE, source);
        return CommandLayout.BATCH_RECORDS;
    }

    /** Adds a record to the batch that was begun last. Returns how many bytes the batch has now. */
    public int record(long number, long phone, int useClass, int destination, long units, long usedAt) {
        int count = buffer.getInt(CommandLayout.BATCH_COUNT, LITTLE_ENDIAN);
        if (count == CommandLayout.BATCH_MAX) {
            throw new IllegalStateException("A batch has at most " + CommandLayout.BATCH_MAX + " records");
        }
        int at = CommandLayout.BATCH_RECORDS + count * CommandLayout.RECORD_LENGTH;
        put(at + CommandLayout.RECORD_PHONE, phone);
        put(at + CommandLayout.RECORD_NUMBER, number);
        put(at + CommandLayout.RECORD_UNITS, units);
        buffer.putInt(at + CommandLayout.RECORD_USED_AT, (int) usedAt, LITTLE_ENDIAN);
        buffer.putShort(at + CommandLayout.RECORD_USE_CLASS, (short) useClass, LITTLE_ENDIAN);
        buffer.putShort(at + CommandLayout.RECORD_DESTINATION, (short) destination, LITTLE_ENDIAN);
        buffer.putInt(CommandLayout.BATCH_COUNT, count + 1, LITTLE_ENDIAN);
        return at + CommandLayout.RECORD_LENGTH;
    }

    public int openSession(long session, long phone) {
        head(CommandKind.OPEN_SESSION);
        put(CommandLayout.SESSION, session);
        put(CommandLayout.SESSION_PHONE, phone);
        return CommandLayout.SESSION_LENGTH;
    }

    public int report(long session, long key, int useClass, int destination, long used, long wanted, long usedAt) {
        head(CommandKind.REPORT);
        use(useClass, destination, usedAt);
        put(CommandLayout.SESSION, session);
        put(CommandLayout.REPORT_KEY, key);
        put(CommandLayout.REPORT_USED, used);
        put(CommandLayout.REPORT_WANTED, wanted);
        return CommandLayout.REPORT_LENGTH;
    }

    public int release(long session) {
        head(CommandKind.RELEASE);
        put(CommandLayout.SESSION, session);
        put(CommandLayout.SESSION_PHONE, 0);
        return CommandLayout.SESSION_LENGTH;
    }

    public int advance(int looksMax, long forgetKeysBefore) {
        head(CommandKind.ADVANCE);
        put(CommandLayout.LOOKS, looksMax);
        put(CommandLayout.KEYS_BEFORE, forgetKeysBefore);
        return CommandLayout.ADVANCE_LENGTH;
    }

    public int read(long phone) {
        head(CommandKind.READ);
        put(CommandLayout.READ_PHONE, phone);
        return CommandLayout.READ_LENGTH;
    }

    /** Tells the moment to a ledger whose time is told. */
    public int time(long millis) {
        head(CommandKind.TIME);
        put(CommandLayout.MOMENT, millis);
        return CommandLayout.TIME_LENGTH;
    }

    private void head(CommandKind kind) {
        put(0, kind.code());
    }

    private void use(int useClass, int destination, long usedAt) {
        if (useClass < 0
                || useClass > 0xFF
                || destination < 0
                || destination > 0xFFFF
                || usedAt < 0
                || usedAt >> 32 != 0) {
            throw new IllegalArgumentException(
                    "Not a class, destination and moment: " + useClass + ", " + destination + ", " + usedAt);
        }
        buffer.putByte(CommandLayout.USE_CLASS, (byte) useClass);
        buffer.putShort(CommandLayout.DESTINATION, (short) destination, LITTLE_ENDIAN);
        buffer.putInt(CommandLayout.USED_AT, (int) usedAt, LITTLE_ENDIAN);
    }

    private void put(int at, long value) {
        buffer.putLong(at, value, LITTLE_ENDIAN);
    }

    private final class Longs implements StateOutput {

        private int end = CommandLayout.TERMS;

        @Override
        public void put(long value) {
            CommandWriter.this.put(end, value);
            end += Long.BYTES;
        }

        @Override
        public void put(long[] values, int from, int count) {
            for (int i = from; i < from + count; i++) {
                put(values[i]);
            }
        }
    }
}
