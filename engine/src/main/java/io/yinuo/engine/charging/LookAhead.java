package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.Slab;

/**
 * Reads what the booking of several events will read, before the first of them is booked. The accounts of a million
 * subscribers do not fit into a processor's cache; this way it waits for many of them at once instead of one after another.
 * Changes nothing.
 */
final class LookAhead {

    /** How many packs and counters of each account are read; most use comes off one of the first. */
    private static final int STEPS = 3;

    private final Books books;
    private final int[] accounts = new int[ChargingEngine.AHEAD_MAX];
    private final int[] packs = new int[ChargingEngine.AHEAD_MAX];
    private final int[] counters = new int[ChargingEngine.AHEAD_MAX];

    /** What was read, so that the reading is not taken for needless. */
    private long read;

    LookAhead(Books books) {
        this.books = books;
    }

    /** Each step reads only what the step before it has found, so that nothing within a step waits for anything. */
    void at(long[] phones, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            accounts[i] = books.accounts.touch(phones[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += books.accounts.touchPhone(accounts[i]);
        }
        int known = find(phones, count);
        for (int i = 0; i < known; i++) {
            packs[i] = books.accounts.firstPack(accounts[i]);
            counters[i] = books.accounts.firstCounter(accounts[i]);
            sum += books.accounts.hourUnits(accounts[i]);
        }
        for (int step = 0; step < STEPS; step++) {
            sum += toNextPacks(known) + toNextCounters(known);
        }
        read = sum;
    }

    private int find(long[] phones, int count) {
        int known = 0;
        for (int i = 0; i < count; i++) {
            int account = books.accounts.find(phones[i]);
            accounts[known] = account;
            known += account == Slab.NONE ? 0 : 1;
        }
        return known;
    }

    /** Reads the pack at which each account stands, its first and its last word, and goes on to the next one. */
    private long toNextPacks(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int pack = packs[i];
            if (pack != Slab.NONE) {
                sum += books.packs.number(pack);
                packs[i] = books.packs.next(pack);
            }
        }
        return sum;
    }

    private long toNextCounters(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int counter = counters[i];
            if (counter != Slab.NONE) {
                sum += books.counters.packs(counter);
                counters[i] = books.counters.next(counter);
            }
        }
        return sum;
    }

    long read() {
        return read;
    }
}
