package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.Slab;

/**
 * Reads what the booking of several events will read, before the first of them is booked. The accounts of a million
 * subscribers do not fit into a processor's cache; this way it waits for many of them at once instead of one after another.
 * Changes nothing.
 */
final class LookAhead {

    private final Books books;
    private final int[] accounts = new int[ChargingEngine.AHEAD_MAX];

    /** What was read, so that the reading is not taken for needless. */
    private long read;

    LookAhead(Books books) {
        this.books = books;
    }

    /** Each step reads only what the step before it has found, so that nothing within a step waits for anything. */
    void at(long[] phones, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += books.accounts.touch(phones[i]);
        }
        for (int i = 0; i < count; i++) {
            accounts[i] = books.accounts.find(phones[i]);
        }
        for (int i = 0; i < count; i++) {
            if (accounts[i] != Slab.NONE) {
                sum += ofAccount(accounts[i]);
            }
        }
        read = sum;
    }

    private long ofAccount(int account) {
        int pack = books.accounts.firstPack(account);
        int counter = books.accounts.firstCounter(account);
        return books.accounts.due(account)
                + (pack == Slab.NONE ? 0 : books.packs.next(pack))
                + (counter == Slab.NONE ? 0 : books.counters.next(counter));
    }

    long read() {
        return read;
    }
}
