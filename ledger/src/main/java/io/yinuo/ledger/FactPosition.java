package io.yinuo.ledger;

/**
 * The name of a fact, strictly larger than that of the fact before, and the same on every member and in every replay.
 *
 * @param logPosition where the log stands after the command that made it
 * @param index       which fact of the command it is, from 0
 */
public record FactPosition(long logPosition, int index) implements Comparable<FactPosition> {

    /** Before the first fact of all. */
    public static final FactPosition START = new FactPosition(0, -1);

    public FactPosition {
        if (logPosition < 0 || index < -1) {
            throw new IllegalArgumentException("No fact is at " + logPosition + ", " + index);
        }
    }

    @Override
    public int compareTo(FactPosition other) {
        return compare(logPosition, index, other.logPosition, other.index);
    }

    static int compare(long logPosition, int index, long otherLogPosition, int otherIndex) {
        int byLog = Long.compare(logPosition, otherLogPosition);
        return byLog != 0 ? byLog : Integer.compare(index, otherIndex);
    }
}
