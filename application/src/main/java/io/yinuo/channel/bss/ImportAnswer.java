package io.yinuo.channel.bss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of an import.
 *
 * @param accepted  how many rows were new or changed something
 * @param unchanged how many were known
 * @param rejected  the others, in their order
 */
record ImportAnswer(int accepted, int unchanged, List<RejectedRow> rejected) {

    /**
     * @param row    its place, from 1; the header row of a CSV file does not count
     * @param reason for machines
     * @param detail for people, in English
     */
    record RejectedRow(int row, String reason, String detail) {}

    /** Counts the answers, which are given by the number of their rows. */
    static ImportAnswer of(Map<Integer, RowAnswer> answers) {
        int accepted = 0;
        int unchanged = 0;
        List<RejectedRow> rejected = new ArrayList<>();
        for (Map.Entry<Integer, RowAnswer> entry : new TreeMap<>(answers).entrySet()) {
            switch (entry.getValue()) {
                case RowAnswer.Accepted() -> accepted++;
                case RowAnswer.Unchanged() -> unchanged++;
                case RowAnswer.Rejected(String reason, String detail) ->
                    rejected.add(new RejectedRow(entry.getKey(), reason, detail));
            }
        }
        return new ImportAnswer(accepted, unchanged, rejected);
    }
}
