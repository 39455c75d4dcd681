package io.yinuo.engine.charging.memory;

import java.util.Arrays;

/**
 * Whose clock strikes next: at most one moment an account, in a heap that knows where each account stands. Moments are
 * seconds; of several accounts that are due in the same second the one with the smallest number comes first, so the order
 * does not depend on how the heap came about, and the heap is no part of a picture.
 */
final class DueQueue {

    private static final long MOMENT_MASK = 0xFFFF_FFFFL;

    /** Moment in the high half, account in the low half: compared as one unsigned number. */
    private long[] heap = new long[1 << 10];

    /** Place + 1 of each account in the heap; 0 if it is not there. */
    private int[] places = new int[1 << 10];

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest moment, in seconds. */
    long earliest() {
        return heap[0] >>> 32;
    }

    /** The account whose moment is the earliest. */
    int first() {
        return (int) heap[0];
    }

    /** Gives the account this moment, whether it had one or not. */
    void set(int account, long second) {
        if (account >= places.length) {
            places = Arrays.copyOf(places, Math.max(account + 1, places.length * 2));
        }
        long entry = (second & MOMENT_MASK) << 32 | account;
        int place = places[account] - 1;
        if (place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            rise(size++, entry);
        } else if (Long.compareUnsigned(entry, heap[place]) < 0) {
            rise(place, entry);
        } else {
            sink(place, entry);
        }
    }

    /** Takes the account's moment away, if it has one. */
    void remove(int account) {
        int place = account < places.length ? places[account] - 1 : -1;
        if (place < 0) {
            return;
        }
        places[account] = 0;
        long last = heap[--size];
        if (place < size) {
            int above = (place - 1) / 2;
            if (place > 0 && Long.compareUnsigned(last, heap[above]) < 0) {
                rise(place, last);
            } else {
                sink(place, last);
            }
        }
    }

    void clear() {
        size = 0;
        Arrays.fill(places, 0);
    }

    long bytes() {
        return (long) heap.length * Long.BYTES + (long) places.length * Integer.BYTES;
    }

    private void rise(int from, long entry) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / 2;
            if (Long.compareUnsigned(heap[above], entry) <= 0) {
                break;
            }
            put(place, heap[above]);
            place = above;
        }
        put(place, entry);
    }

    private void sink(int from, long entry) {
        int place = from;
        while (true) {
            int below = 2 * place + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && Long.compareUnsigned(heap[below + 1], heap[below]) < 0) {
                below++;
            }
            if (Long.compareUnsigned(entry, heap[below]) <= 0) {
                break;
            }
            put(place, heap[below]);
            place = below;
        }
        put(place, entry);
    }

    private void put(int place, long entry) {
        heap[place] = entry;
        places[(int) entry] = place + 1;
    }
}
