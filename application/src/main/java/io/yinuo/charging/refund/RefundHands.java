package io.yinuo.charging.refund;

import io.yinuo.kernel.Msisdn;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a line is still in the hands of the customer who was charged. A number that was closed and given to somebody else
 * must not bring him the money of the one before.
 */
record RefundHands(Lines lines) {

    static final String GONE = "LINE_GONE";
    static final String OTHERS = "OTHER_HANDS";

    /** The lines among these that are ours now. */
    Map<Msisdn, Line> find(Collection<Msisdn> asked) {
        List<Msisdn> distinct = new ArrayList<>(new HashSet<>(asked));
        Map<Msisdn, Line> found = new HashMap<>();
        for (int from = 0; from < distinct.size(); from += Lines.FOUND_AT_ONCE_MAX) {
            int to = Math.min(distinct.size(), from + Lines.FOUND_AT_ONCE_MAX);
            lines.findAll(distinct.subList(from, to)).forEach(line -> found.put(line.msisdn(), line));
        }
        return found;
    }

    /**
     * Why the money cannot go to the line's account; empty if it can.
     *
     * @param line    empty if it is not ours
     * @param knownAt when line and charge belonged together
     */
    static Optional<String> obstacle(Optional<Line> line, Instant knownAt) {
        boolean inUse = line.filter(one -> one.state() == LineState.ACTIVE || one.state() == LineState.SUSPENDED)
                .isPresent();
        if (!inUse) {
            return Optional.of(GONE);
        }
        boolean later = line.flatMap(Line::activatedAt)
                .filter(activated -> activated.isAfter(knownAt))
                .isPresent();
        return later ? Optional.of(OTHERS) : Optional.empty();
    }

    /** Those of a list who are gone. */
    Set<Msisdn> gone(List<RefundList.Line> listed) {
        Map<Msisdn, Line> found =
                find(listed.stream().map(RefundList.Line::line).toList());
        Set<Msisdn> gone = new HashSet<>();
        for (RefundList.Line one : listed) {
            if (obstacle(Optional.ofNullable(found.get(one.line())), one.knownAt())
                    .isPresent()) {
                gone.add(one.line());
            }
        }
        return gone;
    }
}
