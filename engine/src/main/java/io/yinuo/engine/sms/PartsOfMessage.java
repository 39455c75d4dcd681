package io.yinuo.engine.sms;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of one long message that have come in so far, in whatever order. Parts of another total or alphabet belong
 * to another message: whoever collects keeps them apart. Not for use by several threads.
 */
public final class PartsOfMessage {

    /** What a part meant to the collection. */
    public enum Arrival {
        /** It was missing; others still are. */
        ADDED,
        /** It was the last one missing. */
        COMPLETED,
        /** It was there already, octet by octet. */
        REPEATED,
        /** Its place is taken by other octets: the sender uses the reference again, for another message. */
        CONTRADICTED
    }

    private final Alphabet alphabet;
    private final int total;
    private final SortedMap<Integer, byte[]> bodies = new TreeMap<>();

    public PartsOfMessage(Alphabet alphabet, int total) {
        if (total < 1 || total > Concatenation.TOTAL_MAX) {
            throw new IllegalArgumentException("A message has 1 to 255 parts, not " + total);
        }
        this.alphabet = alphabet;
        this.total = total;
    }

    /**
     * @param number 1 to the total
     */
    public Arrival add(int number, byte[] body) {
        if (number < 1 || number > total) {
            throw new IllegalArgumentException("Part " + number + " of " + total);
        }
        byte[] present = bodies.putIfAbsent(number, body);
        if (present != null) {
            return Arrays.equals(present, body) ? Arrival.REPEATED : Arrival.CONTRADICTED;
        }
        return missing() == 0 ? Arrival.COMPLETED : Arrival.ADDED;
    }

    public int missing() {
        return total - bodies.size();
    }

    /** The whole text; octets are joined before they are read, so that a pair cut by a careless sender is whole again. */
    public Optional<String> text() {
        if (missing() > 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        bodies.values().forEach(joined::writeBytes);
        return alphabet.decode(joined.toByteArray());
    }
}
