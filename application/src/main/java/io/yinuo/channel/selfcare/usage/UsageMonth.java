package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.ClassOfUse;
import io.yinuo.charging.UsageDays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What was used in a month, as chart and as table.
 *
 * @param months  which months can be looked at, the newest first
 * @param usage   of every day until today
 * @param charts  of data, by class
 * @param columns the classes of use that the table shows
 * @param today   the day that is not over, whether it is of this month or not
 */
public record UsageMonth(
        YearMonth month,
        List<YearMonth> months,
        UsageDays usage,
        List<UsageBars> charts,
        List<ClassOfUse> columns,
        LocalDate today) {

    public UsageMonth {
        months = List.copyOf(months);
        charts = List.copyOf(charts);
        columns = List.copyOf(columns);
    }

    public boolean isRunning() {
        return month.equals(YearMonth.from(today));
    }
}
