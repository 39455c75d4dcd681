package io.yinuo.commitment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code yinuo_clause_attainment{clause="C3.1"}}: the share of the month, 0 to 1; NaN while there is nothing to judge. */
@Component
class ClauseMetrics implements MeterBinder {

    private final Commitments commitments;

    ClauseMetrics(Commitments commitments) {
        this.commitments = commitments;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Clause clause : commitments.book().clauses()) {
            Gauge.builder("yinuo.clause.attainment", () -> attainment(clause))
                    .tag("clause", clause.id().text())
                    .description("Good share of the month's valid events; NaN while there is nothing to judge")
                    .register(registry);
        }
    }

    private double attainment(Clause clause) {
        return commitments
                .edition()
                .board()
                .find(clause.id())
                .map(standing -> standing.share().orElse(Double.NaN))
                .orElse(Double.NaN);
    }
}
