package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.yinuo.engine.charging.Answer;
import io.yinuo.engine.charging.ChargingEngine;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.TermsPicture;
import io.yinuo.engine.charging.memory.StateInput;
import io.yinuo.engine.charging.memory.StateOutput;
import io.yinuo.ledger.FactOutput;
import io.yinuo.ledger.ReplicatedMachine;
import io.yinuo.ledger.SnapshotInput;
import io.yinuo.ledger.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The charging engine behind the log. What is no command is answered {@link Outcome#OUT_OF_RANGE} and changes nothing: a
 * client's mistake never stops a member.
 */
final class ChargingMachine implements ReplicatedMachine {

    /** 1 until offers could bring others and sources of use were forgotten; 2 until hours ended by themselves. */
    private static final int FORMAT = 3;

    /**
     * When a command has told so much, it does no more: its facts must stay below {@link FactOutput#COMMAND_FACT_BYTES_MAX},
     * and one account that nobody looked at for a year can tell a lot.
     */
    private static final int FACT_BYTES_ENOUGH = 1 << 20;

    private static final int LOOKS_AT_ONCE = 16;
    private static final long MILLIS = 1_000;

    private final ChargingEngine engine;
    private final String zone;
    private final long firstNumber;
    private final boolean isTold;
    private final FactWriter facts = new FactWriter();
    private final Answer answer = new Answer();
    private final AnswerWriter writer = new AnswerWriter();
    private final CommandLongs longs = new CommandLongs();
    private final long[] ahead = new long[ChargingEngine.AHEAD_MAX];
    private int expected;
    private DirectBuffer command = new UnsafeBuffer(0, 0);
    private int offset;
    private int length;
    private long position;

    /** The moment of the present command. It never goes back. */
    private long millis;

    ChargingMachine(ChargingSetup setup) {
        engine = new ChargingEngine(setup.capacity(), setup.zone(), setup.firstNumber(), facts);
        zone = setup.zone().getId();
        firstNumber = setup.firstNumber();
        isTold = setup.time() == ChargingSetup.Time.TOLD;
    }

    @Override
    public int apply(
            long logPosition,
            long timestampMillis,
            DirectBuffer buffer,
            int from,
            int bytes,
            MutableDirectBuffer answered,
            FactOutput factsOfCommand) {
        command = buffer;
        offset = from;
        length = bytes;
        position = logPosition;
        millis = Math.max(millis, isTold ? millis : timestampMillis);
        writer.to(answered);
        facts.to(factsOfCommand, millis);
        @Nullable CommandKind kind = bytes == 0 ? null : CommandKind.of(buffer.getByte(from));
        return kind == null ? writer.refusal(Outcome.OUT_OF_RANGE) : apply(kind, millis / MILLIS);
    }

    @Override
    public void expect(DirectBuffer buffer, int from, int bytes) {
        if (bytes == CommandLayout.USE_LENGTH
                && expected < ahead.length
                && buffer.getByte(from) == CommandKind.USE.code()) {
            ahead[expected++] = buffer.getLong(from + CommandLayout.PHONE, LITTLE_ENDIAN);
        }
    }

    @Override
    public void expectNow() {
        engine.expect(ahead, expected);
        expected = 0;
    }

    private int apply(CommandKind kind, long now) {
        return switch (kind) {
            case USE -> use(now);
            case USE_BATCH -> batch(now);
            case REPORT -> report(now);
            case OPEN_SESSION, RELEASE -> session(kind, now);
            case TARIFF, OFFER, BUNDLE -> terms(kind, now);
            case ADVANCE -> advance(now);
            case READ -> read();
            case TIME -> time();
            case OPEN,
                    CLOSE,
                    FREEZE,
                    LIMITS,
                    TOP_UP,
                    ADJUST,
                    CHARGE,
                    REFUND,
                    BUY,
                    RENEW,
                    STOP,
                    REOPEN_ROAMING,
                    RECORD -> keyed(kind, now);
        };
    }

    private int use(long now) {
        if (length != CommandLayout.USE_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        engine.use(
                get(CommandLayout.SOURCE),
                get(CommandLayout.NUMBER),
                get(CommandLayout.PHONE),
                useClass(),
                destination(),
                get(CommandLayout.UNITS),
                usedAt(),
                now,
                answer);
        return writer.use(answer);
    }

    private int batch(long now) {
        int count = length < CommandLayout.BATCH_RECORDS ? -1 : getInt(CommandLayout.BATCH_COUNT);
        if (count < 0
                || count > CommandLayout.BATCH_MAX
                || length != CommandLayout.BATCH_RECORDS + count * CommandLayout.RECORD_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        long source = get(CommandLayout.SOURCE);
        int booked = 0;
        int duplicates = 0;
        int refused = 0;
        for (int record = 0; record < count; record++) {
            if (record % ahead.length == 0) {
                expect(record, Math.min(count - record, ahead.length));
            }
            if (facts.bytes() > FACT_BYTES_ENOUGH) {
                writer.refused(refused++, record, Outcome.LATER);
                continue;
            }
            int at = CommandLayout.BATCH_RECORDS + record * CommandLayout.RECORD_LENGTH;
            engine.use(
                    source,
                    get(at + CommandLayout.RECORD_NUMBER),
                    get(at + CommandLayout.RECORD_PHONE),
                    getShort(at + CommandLayout.RECORD_USE_CLASS),
                    getShort(at + CommandLayout.RECORD_DESTINATION),
                    get(at + CommandLayout.RECORD_UNITS),
                    Integer.toUnsignedLong(getInt(at + CommandLayout.RECORD_USED_AT)),
                    now,
                    answer);
            if (answer.isDone()) {
                booked++;
            } else if (answer.outcome() == Outcome.DUPLICATE) {
                duplicates++;
            } else {
                writer.refused(refused, record, answer.outcome());
                refused++;
            }
        }
        return writer.batch(booked, duplicates, refused);
    }

    private void expect(int record, int count) {
        for (int i = 0; i < count; i++) {
            int at = CommandLayout.BATCH_RECORDS + (record + i) * CommandLayout.RECORD_LENGTH;
            ahead[i] = get(at + CommandLayout.RECORD_PHONE);
        }
        engine.expect(ahead, count);
    }

    private int report(long now) {
        if (length != CommandLayout.REPORT_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        engine.report(
                get(CommandLayout.SESSION),
                get(CommandLayout.REPORT_KEY),
                useClass(),
                destination(),
                get(CommandLayout.REPORT_USED),
                get(CommandLayout.REPORT_WANTED),
                usedAt(),
                now,
                answer);
        return writer.whole(answer, position, millis);
    }

    private int session(CommandKind kind, long now) {
        if (length != CommandLayout.SESSION_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        long session = get(CommandLayout.SESSION);
        if (kind == CommandKind.RELEASE) {
            engine.release(session, now, answer);
        } else {
            engine.openSession(session, get(CommandLayout.SESSION_PHONE), now, answer);
        }
        return writer.whole(answer, position, millis);
    }

    private int terms(CommandKind kind, long now) {
        longs.begin();
        try {
            if (kind == CommandKind.TARIFF) {
                engine.tariff(TermsPicture.readTariff(longs), now, answer);
            } else {
                boolean alone = kind == CommandKind.OFFER;
                engine.offer(alone ? TermsPicture.readAlone(longs) : TermsPicture.readOffer(longs), now, answer);
            }
        } catch (IllegalArgumentException e) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        return writer.whole(answer, position, millis);
    }

    private int advance(long now) {
        if (length != CommandLayout.ADVANCE_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        int wanted = Math.clamp(get(CommandLayout.LOOKS), 0, ChargingSetup.LOOKS_MAX);
        long keysBefore = get(CommandLayout.KEYS_BEFORE);
        int looks = 0;
        int step;
        do {
            step = Math.min(LOOKS_AT_ONCE, wanted - looks);
            engine.advance(step, looks == 0 ? keysBefore : 0, now, answer);
            looks += answer.work();
        } while (answer.work() == step && looks < wanted && facts.bytes() <= FACT_BYTES_ENOUGH);
        // Who stopped because enough was told has as much left to do as one who looked as often as he might.
        boolean isMoreLeft = answer.work() == step && facts.bytes() > FACT_BYTES_ENOUGH;
        return writer.looks(isMoreLeft ? wanted : looks, answer, position, millis);
    }

    private int read() {
        if (length != CommandLayout.READ_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        writer.beginLines();
        return engine.read(get(CommandLayout.READ_PHONE), writer)
                ? writer.lines()
                : writer.refusal(Outcome.NO_SUCH_ACCOUNT);
    }

    private int keyed(CommandKind kind, long now) {
        if (length < CommandLayout.PARTICULARS || length > CommandLayout.PARTICULARS + CommandLayout.PARTICULARS_MAX) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        long first = get(CommandLayout.KEY_FIRST);
        long second = get(CommandLayout.KEY_SECOND);
        if (first == 0 && second == 0) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        CommandKey key = new CommandKey(first, second, print(kind));
        long phone = get(CommandLayout.KEYED_PHONE);
        long asked = get(CommandLayout.ASKED);
        long also = get(CommandLayout.ALSO_ASKED);
        switch (kind) {
            case OPEN -> engine.open(key, phone, asked, now, answer);
            case CLOSE -> engine.close(key, phone, now, answer);
            case FREEZE -> engine.freeze(key, phone, asked != 0, now, answer);
            case LIMITS -> engine.limits(key, phone, asked, also != 0, now, answer);
            case TOP_UP -> engine.topUp(key, phone, asked, now, answer);
            case ADJUST -> engine.adjust(key, phone, asked, now, answer);
            case CHARGE -> engine.charge(key, phone, asked, now, answer);
            case REFUND -> engine.refund(key, phone, asked, also, now, answer);
            case BUY -> engine.buy(key, phone, Math.clamp(asked, 0, Integer.MAX_VALUE), now, answer);
            case RENEW -> engine.renew(key, phone, asked, now, answer);
            case STOP -> engine.stop(key, phone, asked, now, answer);
            case REOPEN_ROAMING ->
                engine.reopenRoaming(key, phone, Math.clamp(asked, 0, Integer.MAX_VALUE), now, answer);
            case RECORD -> engine.record(key, now, answer);
            case TARIFF, OFFER, BUNDLE, USE, USE_BATCH, OPEN_SESSION, REPORT, RELEASE, ADVANCE, READ, TIME ->
                throw new IllegalStateException(kind + " has no key");
        }
        note(first, second);
        return writer.whole(answer, position, millis);
    }

    /** What was done is told with what it was for, if it came with particulars. */
    private void note(long first, long second) {
        int particulars = length - CommandLayout.PARTICULARS;
        if (particulars > 0 && answer.isDone() && !answer.isRepeated()) {
            facts.note(
                    first,
                    second,
                    answer.number(),
                    answer.pack(),
                    command,
                    offset + CommandLayout.PARTICULARS,
                    particulars);
        }
    }

    /** A digest of what is asked: what the caller means by it, the kind, the phone and the amounts. Words do not count. */
    private long print(CommandKind kind) {
        long print = get(CommandLayout.KEY_PRINT) + kind.code();
        for (int at = CommandLayout.KEYED_PHONE; at < CommandLayout.PARTICULARS; at += Long.BYTES) {
            print = Long.rotateLeft((print ^ get(at)) * 0x9E37_79B9_7F4A_7C15L, 29);
        }
        return print;
    }

    private int time() {
        if (!isTold || length != CommandLayout.TIME_LENGTH) {
            return writer.refusal(Outcome.OUT_OF_RANGE);
        }
        millis = Math.max(millis, get(CommandLayout.MOMENT));
        engine.advance(0, 0, millis / MILLIS, answer);
        return writer.whole(answer, position, millis);
    }

    private int useClass() {
        return command.getByte(offset + CommandLayout.USE_CLASS) & 0xFF;
    }

    private int destination() {
        return getShort(CommandLayout.DESTINATION);
    }

    private long usedAt() {
        return Integer.toUnsignedLong(getInt(CommandLayout.USED_AT));
    }

    private long get(int at) {
        return command.getLong(offset + at, LITTLE_ENDIAN);
    }

    private int getInt(int at) {
        return command.getInt(offset + at, LITTLE_ENDIAN);
    }

    private int getShort(int at) {
        return command.getShort(offset + at, LITTLE_ENDIAN) & 0xFFFF;
    }

    @Override
    public int formatVersion() {
        return FORMAT;
    }

    @Override
    public void writeTo(SnapshotOutput output) {
        output.putLong(zone.hashCode());
        output.putLong(firstNumber);
        output.putLong(millis);
        engine.writeTo(new StateOutput() {
            @Override
            public void put(long value) {
                output.putLong(value);
            }

            @Override
            public void put(long[] values, int from, int count) {
                output.putLongs(values, from, count);
            }
        });
    }

    @Override
    public void readFrom(SnapshotInput input) {
        if (input.formatVersion() != FORMAT) {
            throw new IllegalStateException(
                    "The ledger was written by another build: its picture has form " + input.formatVersion()
                            + ", known is " + FORMAT + ". Begin with a new data folder, or run that build");
        }
        if (input.getLong() != zone.hashCode() || input.getLong() != firstNumber) {
            throw new IllegalStateException("The ledger was begun with another zone or other numbers than " + zone
                    + " and " + firstNumber + "; they hold for its whole life");
        }
        millis = input.getLong();
        engine.readFrom(new StateInput() {
            @Override
            public long get() {
                return input.getLong();
            }

            @Override
            public void get(long[] into, int from, int count) {
                input.getLongs(into, from, count);
            }
        });
    }

    /** The whole numbers of a command that brings terms. */
    private final class CommandLongs implements StateInput {

        private int at;

        void begin() {
            at = CommandLayout.TERMS;
        }

        @Override
        public long get() {
            if (at + Long.BYTES > length) {
                throw new IllegalArgumentException("The terms end too early");
            }
            long value = ChargingMachine.this.get(at);
            at += Long.BYTES;
            return value;
        }

        @Override
        public void get(long[] into, int from, int count) {
            for (int i = from; i < from + count; i++) {
                into[i] = get();
            }
        }
    }
}
