package io.yinuo.charging;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands in the story of an account: what happened in the same moment is told in a lasting order.
 *
 * @param at in whole microseconds
 * @param rank of its kind
 * @param id among those of its kind
 */
public record StoryPlace(Instant at, int rank, long id) implements Comparable<StoryPlace> {

    private static final Comparator<StoryPlace> ORDER = Comparator.comparing(StoryPlace::at)
            .thenComparingInt(StoryPlace::rank)
            .thenComparingLong(StoryPlace::id);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,11})-([0-9]{1,6})-([0-9])-([0-9]{1,19})");
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** After everything. */
    public static final StoryPlace END = new StoryPlace(Instant.parse("9999-01-01T00:00:00Z"), 9, Long.MAX_VALUE);

    @Override
    public int compareTo(StoryPlace other) {
        return ORDER.compare(this, other);
    }

    /** As it stands in an address. */
    public String text() {
        return at.getEpochSecond() + "-" + at.getNano() / NANOS_PER_MICRO + "-" + rank + "-" + id;
    }

    /** Empty for what is no place. */
    public static Optional<StoryPlace> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long micros = Long.parseLong(matcher.group(2));
        try {
            return micros < MICROS_PER_SECOND
                    ? Optional.of(new StoryPlace(
                            Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), micros * NANOS_PER_MICRO),
                            Integer.parseInt(matcher.group(3)),
                            Long.parseLong(matcher.group(4))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // more than a long holds
        }
    }
}
