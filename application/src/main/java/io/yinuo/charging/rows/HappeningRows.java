package io.yinuo.charging.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What facts tell of accounts that stands in no other row. */
public final class HappeningRows {

    public enum Kind {
        OPENED,
        CLOSED,
        FROZEN,
        THAWED,
        LIMITED,
        STOPPED,
        REOPENED
    }

    /**
     * @param pack        0 if it is about none
     * @param destination 0 if it is about none
     * @param capFen      of {@link Kind#LIMITED}; -1 for none
     */
    record Row(
            long logPosition,
            int factIndex,
            Kind kind,
            long line,
            long pack,
            int destination,
            int capFen,
            boolean stopsWhenEmpty,
            Instant at) {}

    final List<Row> rows = new ArrayList<>();

    private long logPosition;
    private int factIndex;

    /** Where in the log the next fact stands. */
    void next(long position, int index) {
        logPosition = position;
        factIndex = index;
    }

    void add(Kind kind, long line, Instant at) {
        add(kind, line, 0, 0, -1, false, at);
    }

    void limited(long line, int capFen, boolean stopsWhenEmpty, Instant at) {
        add(Kind.LIMITED, line, 0, 0, capFen, stopsWhenEmpty, at);
    }

    void stopped(long line, long pack, Instant at) {
        add(Kind.STOPPED, line, pack, 0, -1, false, at);
    }

    void reopened(long line, int destination, Instant at) {
        add(Kind.REOPENED, line, 0, destination, -1, false, at);
    }

    private void add(Kind kind, long line, long pack, int destination, int capFen, boolean stops, Instant at) {
        rows.add(new Row(logPosition, factIndex, kind, line, pack, destination, capFen, stops, at));
    }
}
