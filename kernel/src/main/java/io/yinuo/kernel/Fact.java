package io.yinuo.kernel;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened, as an area wrote it down in the transaction in which it happened. Facts never change.
 *
 * @param position  place in the area's order of commits, from 1, without gaps
 * @param kind      what happened, in the past tense: {@code ServiceStopped}
 * @param at        when it happened, which may lie before it was written down
 * @param subject   the phone that it happened to; the only personal data in a fact, so that a digest can replace it
 * @param attributes further particulars by name; instants in ISO 8601, amounts in fen, durations in milliseconds
 */
public record Fact(
        long position, String kind, Instant at, Optional<Msisdn> subject, SortedMap<String, String> attributes) {

    public Fact {
        if (position < 1) {
            throw new IllegalArgumentException("Positions start at 1, not " + position);
        }
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * A particular that must be there.
     *
     * @throws IllegalStateException if it is not
     */
    public String attribute(String name) {
        String value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("Fact " + position + " (" + kind + ") has no attribute " + name);
        }
        return value;
    }

    /** A whole number that must be there. */
    public long number(String name) {
        return Long.parseLong(attribute(name));
    }
}
