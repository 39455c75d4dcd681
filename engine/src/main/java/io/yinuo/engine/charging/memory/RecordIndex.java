package io.yinuo.engine.charging.memory;

import java.util.Arrays;

/**
 * Finds records by two words that are in the records themselves, so that the index costs four bytes for each place of an
 * open-addressed table at most 62.5 % full. It is no part of a picture: whoever reads one adds the records again.
 */
abstract class RecordIndex {

    private static final int EMPTY = 0;
    private static final int SMALLEST = 1 << 10;

    /** Record + 1 in each place. */
    private int[] places = new int[SMALLEST];

    private int filled;

    /** The first of the two words by which this record is found. */
    abstract long first(int record);

    /** The second of the two words. */
    abstract long second(int record);

    /** The record with these words, or {@link Slab#NONE}. */
    int find(long first, long second) {
        int mask = places.length - 1;
        for (int place = place(first, second, mask); ; place = place + 1 & mask) {
            int record = places[place] - 1;
            if (record < 0) {
                return Slab.NONE;
            }
            if (first(record) == first && second(record) == second) {
                return record;
            }
        }
    }

    /** The record in the place where the search for these words begins, whatever its words; {@link Slab#NONE} if it is empty. */
    int touch(long first, long second) {
        return places[place(first, second, places.length - 1)] - 1;
    }

    /** Adds a record whose words no other has. */
    void add(int record) {
        if ((filled + 1) * 8L > places.length * 5L) {
            grow();
        }
        put(record);
        filled++;
    }

    /** Takes a record out, whose words are still those under which it was added. */
    void remove(int record) {
        int mask = places.length - 1;
        int hole = place(first(record), second(record), mask);
        while (places[hole] != record + 1) {
            hole = hole + 1 & mask;
        }
        // Whatever was pushed past the hole moves up, so that no search ends before it gets there.
        for (int place = hole + 1 & mask; places[place] != EMPTY; place = place + 1 & mask) {
            int other = places[place] - 1;
            int home = place(first(other), second(other), mask);
            if ((place - home & mask) >= (place - hole & mask)) {
                places[hole] = places[place];
                hole = place;
            }
        }
        places[hole] = EMPTY;
        filled--;
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(places, EMPTY);
        filled = 0;
    }

    long bytes() {
        return (long) places.length * Integer.BYTES;
    }

    private void grow() {
        int[] before = places;
        places = new int[before.length * 2];
        for (int entry : before) {
            if (entry != EMPTY) {
                put(entry - 1);
            }
        }
    }

    private void put(int record) {
        int mask = places.length - 1;
        int place = place(first(record), second(record), mask);
        while (places[place] != EMPTY) {
            place = place + 1 & mask;
        }
        places[place] = record + 1;
    }

    private static int place(long first, long second, int mask) {
        long mixed = (first ^ second * 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        mixed ^= mixed >>> 32;
        mixed *= 0x94D0_49BB_1331_11EBL;
        return (int) (mixed >>> 29) & mask;
    }
}
