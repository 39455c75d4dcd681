package io.yinuo.charging.rows;

import io.yinuo.charging.ReminderKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What customers are to be told of their packs, limits and days abroad. */
final class ReminderRows {

    /**
     * @param pack    0 if it is about none
     * @param percent 0 if there is none
     * @param figures as of the fact, by name
     */
    record Reminder(
            long logPosition,
            int factIndex,
            ReminderKind kind,
            long line,
            long pack,
            int percent,
            Map<String, Long> figures,
            Instant at) {}

    final List<Reminder> reminders = new ArrayList<>();

    private long logPosition;
    private int factIndex;

    /** Where in the log the next fact stands. */
    void next(long position, int index) {
        logPosition = position;
        factIndex = index;
    }

    void add(ReminderKind kind, long line, long pack, int percent, Map<String, Long> figures, Instant at) {
        reminders.add(new Reminder(logPosition, factIndex, kind, line, pack, percent, figures, at));
    }
}
