package io.yinuo.engine.charging.memory;

import java.util.Arrays;

/**
 * Records of a fixed number of words of 64 bits, in pages, so that growing never copies what is there. A record that was
 * freed is used again, the last freed one first: the same commands give the same places, in every run.
 *
 * <p>A word may hold two whole numbers of 32 bits, its high and its low half.
 */
public final class Slab {

    /** No record. */
    public static final int NONE = -1;

    private static final int RECORDS_SHIFT = 12;
    private static final int PAGE_RECORDS = 1 << RECORDS_SHIFT;
    private static final int RECORDS_MASK = PAGE_RECORDS - 1;

    private final int width;
    private final int recordsMax;
    private long[][] pages = new long[4][];
    private int records;
    private int freed = NONE;
    private int live;

    /**
     * @param width      words of a record, at least 1
     * @param recordsMax how many records there may be at once
     */
    public Slab(int width, int recordsMax) {
        this.width = width;
        this.recordsMax = recordsMax;
    }

    /** How many records are in use. */
    public int live() {
        return live;
    }

    /** One more than the largest record that was ever in use. */
    public int end() {
        return records;
    }

    public boolean isFull() {
        return live == recordsMax;
    }

    /** How many more there may be. */
    public int room() {
        return recordsMax - live;
    }

    /** The bytes that the pages take. */
    public long bytes() {
        long pagesInUse = (records + (long) PAGE_RECORDS - 1) >>> RECORDS_SHIFT;
        return pagesInUse * PAGE_RECORDS * width * Long.BYTES;
    }

    /**
     * A record of zeros.
     *
     * @throws IllegalStateException if there are as many as there may be; callers look before
     */
    public int allocate() {
        if (isFull()) {
            throw new IllegalStateException("There are " + recordsMax + " records already");
        }
        live++;
        if (freed == NONE) {
            return fresh();
        }
        int record = freed;
        freed = (int) get(record, 0);
        clear(record);
        return record;
    }

    private int fresh() {
        int page = records >>> RECORDS_SHIFT;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, pages.length * 2);
        }
        if ((records & RECORDS_MASK) == 0) {
            pages[page] = new long[PAGE_RECORDS * width];
        }
        return records++;
    }

    /** Gives a record back. Its words are zero from now on, except the chain of freed ones. */
    public void free(int record) {
        clear(record);
        set(record, 0, freed);
        freed = record;
        live--;
    }

    private void clear(int record) {
        int from = (record & RECORDS_MASK) * width;
        Arrays.fill(pages[record >>> RECORDS_SHIFT], from, from + width, 0);
    }

    public long get(int record, int word) {
        return pages[record >>> RECORDS_SHIFT][(record & RECORDS_MASK) * width + word];
    }

    public void set(int record, int word, long value) {
        pages[record >>> RECORDS_SHIFT][(record & RECORDS_MASK) * width + word] = value;
    }

    public int high(int record, int word) {
        return (int) (get(record, word) >>> 32);
    }

    public int low(int record, int word) {
        return (int) get(record, word);
    }

    public void setHigh(int record, int word, int value) {
        set(record, word, (get(record, word) & 0xFFFF_FFFFL) | ((long) value << 32));
    }

    public void setLow(int record, int word, int value) {
        set(record, word, (get(record, word) & 0xFFFF_FFFF_0000_0000L) | (value & 0xFFFF_FFFFL));
    }

    /** Writes all records, those that are free too, so that the copy goes on giving out the same places. */
    public void writeTo(StateOutput out) {
        out.put(width);
        out.put(records);
        out.put(freed);
        out.put(live);
        for (int record = 0; record < records; record += PAGE_RECORDS) {
            out.put(pages[record >>> RECORDS_SHIFT], 0, Math.min(records - record, PAGE_RECORDS) * width);
        }
    }

    /** Becomes what was written. */
    public void readFrom(StateInput in) {
        if (in.get() != width) {
            throw new IllegalStateException("A picture of other records; expected " + width + " words each");
        }
        records = Math.toIntExact(in.get());
        freed = (int) in.get();
        live = Math.toIntExact(in.get());
        if (records < 0 || live < 0 || live > records || live > recordsMax) {
            throw new IllegalStateException(
                    "A picture of " + live + " records in " + records + "; at most " + recordsMax);
        }
        pages = new long[Math.max(4, (records >>> RECORDS_SHIFT) + 1)][];
        for (int record = 0; record < records; record += PAGE_RECORDS) {
            long[] page = new long[PAGE_RECORDS * width];
            pages[record >>> RECORDS_SHIFT] = page;
            in.get(page, 0, Math.min(records - record, PAGE_RECORDS) * width);
        }
    }
}
