package io.yinuo.channel.dialogue;

import io.yinuo.kernel.Msisdn;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports in memory, one for each source. */
final class FakeReports implements Reports {

    private final Clock clock;
    private final Map<String, Report> bySource = new LinkedHashMap<>();

    FakeReports(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Report open(String source, Msisdn from, Report.About about, String words, String context) {
        return bySource.computeIfAbsent(
                source,
                key -> new Report(
                        "R20260801-%06d".formatted(bySource.size() + 1), from, about, words, context, clock.instant()));
    }

    @Override
    public List<Report> of(Msisdn from, int max) {
        return all().stream()
                .filter(report -> report.from().equals(from))
                .limit(max)
                .toList();
    }

    List<Report> all() {
        return new ArrayList<>(bySource.values());
    }
}
