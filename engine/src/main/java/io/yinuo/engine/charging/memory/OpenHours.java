package io.yinuo.engine.charging.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which accounts have an hour of use that is not told yet. Whole towns have the same hour, so an account costs a bit of it
 * instead of a place in the queue of what is due: to begin an hour and to end it is one look at memory each, however many
 * accounts do.
 *
 * <p>There are as many hours as the clock lags behind, usually one; each takes 122 KiB for a million accounts. Of the
 * accounts of an hour the one with the smallest number comes first. No part of a picture, because each account's hour is in
 * its record.
 */
final class OpenHours {

    private static final long[] NONE = {};

    /** The oldest first. */
    private final List<Hour> hours = new ArrayList<>();

    /** Of an hour that is over, all zeros: the next one takes it. */
    private long[] spare = NONE;

    private static final class Hour {

        final int number;
        long[] accounts;
        int count;

        /** No word before this one has a bit. */
        int firstWord;

        Hour(int number, long[] accounts) {
            this.number = number;
            this.accounts = accounts;
        }
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /** The number of the oldest hour. */
    int oldest() {
        return hours.getFirst().number;
    }

    /** The account with the smallest number in the oldest hour. */
    int first() {
        Hour hour = hours.getFirst();
        int word = hour.firstWord;
        while (hour.accounts[word] == 0) {
            word++;
        }
        hour.firstWord = word;
        return word * Long.SIZE + Long.numberOfTrailingZeros(hour.accounts[word]);
    }

    /** The account has use of this hour from now on, and had none of it before. */
    void add(int account, int number) {
        Hour hour = hour(number);
        int word = account / Long.SIZE;
        if (word >= hour.accounts.length) {
            hour.accounts = Arrays.copyOf(hour.accounts, Math.max(word + 1, hour.accounts.length * 2));
        }
        hour.accounts[word] |= 1L << account;
        hour.firstWord = Math.min(hour.firstWord, word);
        hour.count++;
    }

    /** The account's use of this hour is told. */
    void remove(int account, int number) {
        int place = place(number);
        Hour hour = hours.get(place);
        hour.accounts[account / Long.SIZE] &= ~(1L << account);
        if (--hour.count == 0) {
            hours.remove(place);
            spare = spare.length < hour.accounts.length ? hour.accounts : spare;
        }
    }

    private Hour hour(int number) {
        int place = place(number);
        if (place < hours.size() && hours.get(place).number == number) {
            return hours.get(place);
        }
        Hour hour = new Hour(number, spare);
        spare = NONE;
        hours.add(place, hour);
        return hour;
    }

    /** Where this hour stands, or would: usually at the end. */
    private int place(int number) {
        int place = hours.size();
        while (place > 0 && hours.get(place - 1).number >= number) {
            place--;
        }
        return place;
    }

    void clear() {
        hours.clear();
    }

    long bytes() {
        long words = spare.length;
        for (Hour hour : hours) {
            words += hour.accounts.length;
        }
        return words * Long.BYTES;
    }
}
