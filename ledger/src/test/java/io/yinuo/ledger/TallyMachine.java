package io.yinuo.ledger;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Adds amounts to accounts, each key once. Small enough to be believed, and with a hash of everything it knows. */
final class TallyMachine implements ReplicatedMachine {

    static final byte ADD = 1;
    static final byte ADD_MANY = 2;
    static final byte HASH = 3;
    static final byte FAIL = 4;
    static final byte REPORT = 5;
    static final int FACT_ADDED = 7;
    static final int EVENT_BYTES = 32;

    private static final long MISSING = Long.MIN_VALUE;

    private final Long2LongHashMap balances = new Long2LongHashMap(MISSING);
    private final Long2LongHashMap answers = new Long2LongHashMap(MISSING);
    private long repeats;

    /** So that a process of its own can make it by its name. */
    static final class Factory implements MachineFactory {

        Factory() {}

        @Override
        public ReplicatedMachine create() {
            return new TallyMachine();
        }
    }

    static UnsafeBuffer add(long key, long account, long amount) {
        UnsafeBuffer command = new UnsafeBuffer(new byte[1 + EVENT_BYTES]);
        command.putByte(0, ADD);
        event(command, 1, key, account, amount);
        return command;
    }

    static UnsafeBuffer addMany(long firstKey, int count) {
        UnsafeBuffer command = new UnsafeBuffer(new byte[1 + count * EVENT_BYTES]);
        command.putByte(0, ADD_MANY);
        for (int i = 0; i < count; i++) {
            event(command, 1 + i * EVENT_BYTES, firstKey + i, i % 100, 1);
        }
        return command;
    }

    static UnsafeBuffer plain(byte kind) {
        return new UnsafeBuffer(new byte[] {kind});
    }

    private static void event(UnsafeBuffer command, int at, long key, long account, long amount) {
        command.putLong(at, key);
        command.putLong(at + 8, account);
        command.putLong(at + 16, amount);
    }

    @Override
    public int apply(
            long logPosition,
            long timestampMillis,
            DirectBuffer command,
            int offset,
            int length,
            MutableDirectBuffer answer,
            FactOutput facts) {
        switch (command.getByte(offset)) {
            case ADD -> answer.putLong(0, add(command, offset + 1, facts));
            case ADD_MANY -> {
                for (int at = offset + 1; at < offset + length; at += EVENT_BYTES) {
                    answer.putLong(0, add(command, at, facts));
                }
            }
            case HASH -> answer.putLong(0, hash());
            case REPORT -> {
                report(logPosition);
                answer.putLong(0, logPosition);
            }
            case FAIL -> throw new IllegalStateException("This machine was told to fail");
            default -> throw new IllegalArgumentException("No command begins with " + command.getByte(offset));
        }
        return Long.BYTES;
    }

    private long add(DirectBuffer command, int at, FactOutput facts) {
        long key = command.getLong(at);
        long first = answers.get(key);
        if (first != MISSING) {
            repeats++;
            return first;
        }
        long account = command.getLong(at + 8);
        long amount = command.getLong(at + 16);
        long balance = amount + (balances.get(account) == MISSING ? 0 : balances.get(account));
        balances.put(account, balance);
        answers.put(key, balance);
        MutableDirectBuffer fact = facts.begin(FACT_ADDED, 2 * Long.BYTES);
        fact.putLong(0, key);
        fact.putLong(8, balance);
        return balance;
    }

    /** Of everything but the repeats, which depend on how often a client had to ask. */
    long hash() {
        long hash = 17;
        for (Long2LongHashMap.EntryIterator entry = balances.entrySet().iterator(); entry.hasNext(); ) {
            entry.next();
            hash += mix(entry.getLongKey() * 31 + entry.getLongValue());
        }
        for (Long2LongHashMap.EntryIterator entry = answers.entrySet().iterator(); entry.hasNext(); ) {
            entry.next();
            hash += 3 * mix(entry.getLongKey() * 37 + entry.getLongValue());
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 29);
    }

    long keys() {
        return answers.size();
    }

    long repeats() {
        return repeats;
    }

    /** Writes the hash to a file, which no honest machine would do: it is how a test looks into another process. */
    private void report(long logPosition) {
        String folder = System.getProperty("tally.reports");
        if (folder != null) {
            try {
                Path draft = Files.writeString(Path.of(folder).resolve("draft"), Long.toString(hash()));
                Files.move(draft, Path.of(folder).resolve(Long.toString(logPosition)), ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public int formatVersion() {
        return 3;
    }

    @Override
    public void writeTo(SnapshotOutput output) {
        write(balances, output);
        write(answers, output);
        output.putLong(repeats);
    }

    private static void write(Long2LongHashMap map, SnapshotOutput output) {
        long[] pairs = new long[2 * map.size()];
        int at = 0;
        for (Long2LongHashMap.EntryIterator entry = map.entrySet().iterator(); entry.hasNext(); ) {
            entry.next();
            pairs[at++] = entry.getLongKey();
            pairs[at++] = entry.getLongValue();
        }
        output.putInt(pairs.length);
        output.putLongs(pairs, 0, pairs.length);
    }

    @Override
    public void readFrom(SnapshotInput input) {
        if (input.formatVersion() != 3) {
            throw new SnapshotDamaged("A tally has the form 3, not " + input.formatVersion());
        }
        read(balances, input);
        read(answers, input);
        repeats = input.getLong();
    }

    private static void read(Long2LongHashMap map, SnapshotInput input) {
        long[] pairs = new long[input.getInt()];
        input.getLongs(pairs, 0, pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
    }
}
