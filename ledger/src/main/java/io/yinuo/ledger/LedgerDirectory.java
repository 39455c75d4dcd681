package io.yinuo.ledger;

import io.yinuo.kernel.Msisdn;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which partition keeps the account of a phone. A partition is a ledger of its own, with its own members. Phones are given
 * to partitions by name and not by arithmetic, so that a partition can be added without moving anybody, and a phone can
 * be moved alone: an exception for the phone wins, then the block of numbers that it lies in, then the partition of
 * everybody else.
 *
 * <p>A directory never changes; each change makes the next version. Whoever routes by one holds it whole, and of two the
 * one with the higher version is right. Moving the accounts themselves is the work of whoever makes the change.
 */
public final class LedgerDirectory {

    private static final int PARTITIONS_MAX = 10_000;

    /**
     * Numbers in a row.
     *
     * @param first the first of them, E.164 without a plus
     * @param last  the last of them
     */
    public record Block(long first, long last, int partition) {

        public Block {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("No numbers lie from " + first + " to " + last);
            }
            demandPartition(partition);
        }
    }

    private final long version;
    private final int others;
    private final NavigableMap<Long, Block> blocks;
    private final Map<Long, Integer> exceptions;

    private LedgerDirectory(long version, int others, NavigableMap<Long, Block> blocks, Map<Long, Integer> exceptions) {
        this.version = version;
        this.others = others;
        this.blocks = blocks;
        this.exceptions = exceptions;
    }

    /** Everybody in partition 0. */
    public static LedgerDirectory ofOne() {
        return new LedgerDirectory(1, 0, new TreeMap<>(), Map.of());
    }

    public long version() {
        return version;
    }

    public int partitionOf(Msisdn phone) {
        return partitionOf(phone.e164());
    }

    int partitionOf(long e164) {
        Integer exception = exceptions.get(e164);
        if (exception != null) {
            return exception;
        }
        Map.Entry<Long, Block> below = blocks.floorEntry(e164);
        return below != null && e164 <= below.getValue().last()
                ? below.getValue().partition()
                : others;
    }

    /** The next version, in which everybody who has neither an exception nor a block is kept there. */
    public LedgerDirectory withOthersIn(int partition) {
        demandPartition(partition);
        return new LedgerDirectory(version + 1, partition, blocks, exceptions);
    }

    /**
     * The next version, with a block more.
     *
     * @throws IllegalArgumentException if it overlaps with another
     */
    public LedgerDirectory withBlock(Block block) {
        Map.Entry<Long, Block> below = blocks.floorEntry(block.last());
        if (below != null && below.getValue().last() >= block.first()) {
            throw new IllegalArgumentException(block + " overlaps with " + below.getValue());
        }
        NavigableMap<Long, Block> more = new TreeMap<>(blocks);
        more.put(block.first(), block);
        return new LedgerDirectory(version + 1, others, more, exceptions);
    }

    /** The next version, in which these phones are kept there, wherever their blocks are. */
    public LedgerDirectory withPhonesIn(int partition, Collection<Msisdn> phones) {
        demandPartition(partition);
        Map<Long, Integer> more = new HashMap<>(exceptions);
        phones.forEach(phone -> more.put(phone.e164(), partition));
        return new LedgerDirectory(version + 1, others, blocks, Map.copyOf(more));
    }

    private static void demandPartition(int partition) {
        if (partition < 0 || partition >= PARTITIONS_MAX) {
            throw new IllegalArgumentException(
                    "A partition has a number from 0 to " + (PARTITIONS_MAX - 1) + ", not " + partition);
        }
    }
}
