package io.yinuo.party;

import java.util.List;

/** Takes over lines that another system ran before, many at once. Safe for use by several threads. */
public interface PastLines {

    int LINES_MAX = 1_000;

    /**
     * Checks the document of each line and makes it active. Either all that is right is stored, or, if this throws,
     * nothing. The same line with the same document again changes nothing.
     *
     * @param lines at most {@link #LINES_MAX}
     * @return one answer for each, in the same order
     */
    List<PastLineAnswer> record(List<PastLine> lines);
}
