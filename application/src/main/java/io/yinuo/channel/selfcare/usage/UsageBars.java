package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.ClassOfUse;
import io.yinuo.charging.UsageDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The use of one class on the days of a month as bars, to be drawn as SVG.
 *
 * @param most what the highest bar stands for; 0 if nothing was used
 * @param bars one a day, the days to come left out
 */
public record UsageBars(ClassOfUse use, long total, long most, List<Bar> bars) {

    private static final int WIDTH = 744;
    private static final int HEIGHT = 140;

    private static final int GAP = 4;
    private static final int LOW = 2;

    public UsageBars {
        bars = List.copyOf(bars);
    }

    /**
     * One day; measures in units of the drawing, from its upper left corner.
     *
     * @param growing whether the day is not over
     */
    public record Bar(LocalDate date, long units, int x, int y, int width, int height, boolean growing) {}

    /** @param slots how many days the month has */
    static UsageBars of(UsageDays days, ClassOfUse use, int slots, LocalDate today) {
        long most = days.days().stream()
                .mapToLong(day -> day.of(use.number()))
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        int slot = WIDTH / slots;
        for (UsageDays.Day day : days.days()) {
            long units = day.of(use.number());
            int height = height(units, most);
            bars.add(new Bar(
                    day.date(),
                    units,
                    (day.date().getDayOfMonth() - 1) * slot,
                    HEIGHT - height,
                    slot - GAP,
                    height,
                    day.date().equals(today)));
        }
        return new UsageBars(use, days.of(use.number()), most, bars);
    }

    /** Of the drawing. */
    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    /** A day with little use may not look like one without. */
    private static int height(long units, long most) {
        return units == 0 ? 0 : Math.max(LOW, (int) Math.round((double) units / most * HEIGHT));
    }
}
