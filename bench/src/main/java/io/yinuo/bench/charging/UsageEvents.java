package io.yinuo.bench.charging;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of a run, in a file that lies in memory as far as the system likes: the same from the same seed. Subscribers
 * by {@link Zipf}, 2 % abroad, 1 % that come twice, 0.5 % out of their order.
 *
 * <pre>
 *   an event   0  phone    8  number    16  units    24  used at, 4 bytes    28  class, 1    29  again, 1    30  destination
 * </pre>
 */
final class UsageEvents {

    /** All events come from one source. */
    static final long SOURCE = 20_260_814;

    private static final long SEED = 58;
    private static final int BYTES = 32;
    private static final int NUMBER = 8;
    private static final int UNITS = 16;
    private static final int USED_AT = 24;
    private static final int USE_CLASS = 28;
    private static final int AGAIN = 29;
    private static final int DESTINATION = 30;

    private static final double ABROAD = 0.02;
    private static final double TWICE = 0.01;
    private static final double SWAPPED = 0.0025; // two are out of order then

    /** The evening of a million subscribers with 30 events a day each. */
    private static final int PER_SECOND = 347;

    /** What comes twice comes again within so many events. */
    private static final int AGAIN_WITHIN = 1_000;

    /** Whoever is out of order is so by fewer places than this. */
    private static final int DISPLACED_MAX = 512;

    private final UnsafeBuffer events;
    private final int count;
    private final int midnightAt;

    private UsageEvents(MappedByteBuffer memory, int count, int midnightAt) {
        this.events = new UnsafeBuffer(memory);
        this.count = count;
        this.midnightAt = midnightAt;
    }

    /**
     * Draws events into a file.
     *
     * @param midnightAt the place of the event at which the day ends
     */
    static UsageEvents draw(Path file, int count, int subscribers, int midnightAt) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) count * BYTES);
            UsageEvents drawn = new UsageEvents(memory, count, midnightAt);
            drawn.draw(subscribers);
            drawn.markAgain();
            memory.force(); // so that nobody pays for it later
            return drawn;
        }
    }

    private void draw(int subscribers) {
        SplittableRandom random = new SplittableRandom(SEED);
        Zipf zipf = new Zipf(subscribers);
        int stride = strideThrough(subscribers);
        long number = 0;
        byte[] swap = new byte[BYTES];
        for (int place = 0; place < count; place++) {
            int at = place * BYTES;
            if (place > AGAIN_WITHIN && random.nextDouble() < TWICE) {
                events.putBytes(at, events, (place - 1 - random.nextInt(AGAIN_WITHIN)) * BYTES, BYTES);
            } else {
                boolean abroad = random.nextDouble() < ABROAD;
                // Ranks are spread, so that those who use much do not lie side by side.
                long subscriber = (long) zipf.draw(random) * stride % subscribers;
                events.putLong(at, Catalogue.phone((int) subscriber));
                events.putLong(at + NUMBER, ++number);
                events.putLong(at + UNITS, bytes(random, abroad ? 2 : 8));
                events.putInt(at + USED_AT, (int) secondAt(place));
                events.putByte(at + USE_CLASS, (byte) (abroad ? Catalogue.ROAMING : Catalogue.DATA));
                events.putShort(at + DESTINATION, (short)
                        (abroad ? Catalogue.DESTINATIONS[random.nextInt(Catalogue.DESTINATIONS.length)] : 0));
            }
            if (place >= DISPLACED_MAX && random.nextDouble() < SWAPPED) {
                int other = (place - 1 - random.nextInt(DISPLACED_MAX - 1)) * BYTES;
                events.getBytes(at, swap);
                events.putBytes(at, events, other, BYTES);
                events.putBytes(other, swap);
            }
        }
    }

    private void markAgain() {
        BitSet seen = new BitSet(count);
        for (int place = 0; place < count; place++) {
            int number = (int) number(place);
            events.putByte(place * BYTES + AGAIN, (byte) (seen.get(number) ? 1 : 0));
            seen.set(number);
        }
    }

    /** So many MiB in the mean, most of them less. */
    private static long bytes(SplittableRandom random, int megabytes) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * megabytes * Catalogue.MB);
    }

    /** A step with which every subscriber is met once. */
    private static int strideThrough(int subscribers) {
        int stride = (int) (subscribers * 0.618) | 1;
        while (gcd(stride, subscribers) != 1) {
            stride += 2;
        }
        return stride;
    }

    private static int gcd(int one, int other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    int count() {
        return count;
    }

    /** How many events of a stretch are there that stood at an earlier place already. */
    long again(int from, int to) {
        long again = 0;
        for (int place = from; place < to; place++) {
            again += events.getByte(place * BYTES + AGAIN);
        }
        return again;
    }

    /** What the clock shows when the event at this place is made. */
    long secondAt(int place) {
        return Catalogue.MIDNIGHT + Math.floorDiv(place - midnightAt, PER_SECOND);
    }

    long phone(int place) {
        return events.getLong(place * BYTES);
    }

    long number(int place) {
        return events.getLong(place * BYTES + NUMBER);
    }

    long units(int place) {
        return events.getLong(place * BYTES + UNITS);
    }

    long usedAt(int place) {
        return Integer.toUnsignedLong(events.getInt(place * BYTES + USED_AT));
    }

    int useClass(int place) {
        return events.getByte(place * BYTES + USE_CLASS);
    }

    int destination(int place) {
        return events.getShort(place * BYTES + DESTINATION);
    }
}
