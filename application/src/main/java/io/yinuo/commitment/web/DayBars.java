package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import java.util.ArrayList;
import java.util.List;

/**
 * Days as bars, to be drawn as SVG: as high as many events were valid, the bad ones on top in the colour of a breach.
 *
 * @param rows the same as a table, days without any event left out
 */
public record DayBars(int width, int height, List<Bar> bars, List<Row> rows) {

    /** One day; measures in the units of the drawing, from its upper left corner. */
    public record Bar(int x, int width, Part good, Part bad, Part pending, String label) {}

    public record Part(int y, int height) {}

    public record Row(String day, String good, String bad, String pending) {}

    static DayBars of(List<Board.Day> days, int width, int height, Figures figures) {
        long most = Math.max(
                1,
                days.stream()
                        .mapToLong(day -> day.valid() + day.pending())
                        .max()
                        .orElse(1));
        double step = (double) width / days.size();
        List<Bar> bars = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Board.Day day = days.get(i);
            if (day.valid() + day.pending() == 0) {
                continue;
            }
            Part good = part(height, day.good(), most, height);
            Part bad = part(good.y(), day.bad(), most, height);
            Part pending = part(bad.y(), day.pending(), most, height);
            int x = (int) Math.round(i * step);
            int gap = step > 6 ? 3 : 1;
            Row row = new Row(
                    figures.day(day.date()),
                    figures.count(day.good()),
                    figures.count(day.bad()),
                    figures.count(day.pending()));
            bars.add(new Bar(
                    x,
                    Math.max(1, (int) Math.round((i + 1) * step) - x - gap),
                    good,
                    bad,
                    pending,
                    figures.text("board.day", row.day(), row.good(), row.bad(), row.pending())));
            rows.add(row);
        }
        return new DayBars(width, height, bars, rows);
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }

    /** At least two units for a single event: it may not vanish among many. */
    private static Part part(int bottom, long count, long most, int height) {
        int tall = count == 0 ? 0 : Math.max(2, (int) Math.round((double) count * (height - 4) / most));
        int y = Math.max(0, bottom - tall);
        return new Part(y, bottom - y);
    }
}
