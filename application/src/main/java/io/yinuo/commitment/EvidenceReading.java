package io.yinuo.commitment;

import io.micrometer.core.instrument.MeterRegistry;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.Tallying;
import io.yinuo.kernel.EvidenceSource;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pulls the facts of every area and counts them. What a page adds, and the position up to which the area was read, are
 * written in one transaction: a restart neither loses nor doubles a fact. When the definitions of an area's measures
 * have changed, its facts are counted again from the first.
 *
 * <p>One round at a time; a second process on the same database finds the position moved and adds nothing.
 */
@Component
class EvidenceReading {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceReading.class);

    private final List<AreaReading> areas;
    private final TallyStore store;
    private final TransactionTemplate transaction;
    private final Operator operator;
    private final Clock clock;
    private final CommitmentSettings settings;
    private final MeterRegistry meters;

    EvidenceReading(
            List<EvidenceSource> sources,
            ClauseBook book,
            TallyStore store,
            PlatformTransactionManager transactions,
            Operator operator,
            Clock clock,
            CommitmentSettings settings,
            MeterRegistry meters) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.operator = operator;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
        this.areas = AreaReading.of(sources, book, operator);
    }

    /** An area, and what is counted from it. */
    private record AreaReading(EvidenceSource source, List<Measure> measures, Tallying tallying, String definition) {

        static List<AreaReading> of(List<EvidenceSource> sources, ClauseBook book, Operator operator) {
            Map<String, List<Measure>> measures = book.measuresByArea();
            List<AreaReading> areas = new ArrayList<>();
            for (EvidenceSource source : sources) {
                List<Measure> mine = measures.getOrDefault(source.area(), List.of());
                if (!mine.isEmpty()) {
                    areas.add(new AreaReading(
                            source, mine, new Tallying(mine, operator.zone()), operator.zone() + " " + mine));
                }
            }
            for (String named : measures.keySet()) {
                if (sources.stream().noneMatch(source -> source.area().equals(named))) {
                    LOG.warn("No area '{}' hands out facts: what is measured by them is shown as not measured", named);
                }
            }
            return areas;
        }

        String name() {
            return source.area();
        }
    }

    /**
     * Reads what is new. A failure in one area does not keep the others from being read.
     *
     * @return whether every area could be read to its end
     */
    boolean round() {
        boolean whole = true;
        for (AreaReading area : areas) {
            try {
                whole &= read(area);
                closeWhatIsLongDue(area);
            } catch (RuntimeException e) {
                whole = false;
                meters.counter("yinuo.evidence.failures", "area", area.name()).increment();
                LOG.warn("The facts of '{}' could not be read; trying again", area.name(), e);
            }
        }
        return whole;
    }

    private boolean read(AreaReading area) {
        long position = startingPoint(area);
        for (int page = 0; page < settings.pagesPerRound(); page++) {
            // Not inside our transaction: numbering facts takes a lock, which should not wait for our counting.
            List<Fact> facts = area.source().after(position, EvidenceSource.PAGE_MAX);
            if (facts.isEmpty()) {
                return true;
            }
            long from = position;
            Boolean counted = transaction.execute(status -> count(area, from, facts));
            if (!Boolean.TRUE.equals(counted)) {
                return false;
            }
            position = facts.getLast().position();
            if (facts.size() < EvidenceSource.PAGE_MAX) {
                return true;
            }
        }
        return false;
    }

    private long startingPoint(AreaReading area) {
        return read(area.name(), area.definition()).orElseGet(() -> {
            Boolean anew =
                    transaction.execute(status -> store.startAnew(area.name(), area.definition(), area.measures()));
            if (Boolean.TRUE.equals(anew)) {
                LOG.info("Counting the facts of '{}' from the first", area.name());
            }
            return read(area.name(), area.definition()).orElse(0L);
        });
    }

    private Optional<Long> read(String area, String definition) {
        return store.reading(area)
                .filter(reading -> reading.definition().equals(definition))
                .map(TallyStore.Reading::position);
    }

    private boolean count(AreaReading area, long from, List<Fact> facts) {
        if (!store.advance(area.name(), area.definition(), from, facts.getLast().position())) {
            LOG.info("Another process reads the facts of '{}'", area.name());
            return false;
        }
        Instant now = clock.instant();
        noteGaps(area, from, facts, now);
        Tallying.Outcome outcome =
                area.tallying().count(facts, store.awaited(area.tallying().keysOf(facts)));
        store.add(outcome, now);
        for (Tallying.Refused refused : outcome.refused()) {
            meters.counter("yinuo.evidence.refused", "area", area.name()).increment();
            LOG.warn(
                    "Fact {} of '{}' says nothing about {}: {}",
                    refused.position(),
                    area.name(),
                    refused.measure(),
                    refused.reason());
        }
        return true;
    }

    /** Numbers without a fact: whatever happened there is not measured, and the month of its neighbour says so. */
    private void noteGaps(AreaReading area, long from, List<Fact> facts, Instant now) {
        long before = from;
        for (Fact fact : facts) {
            if (fact.position() <= before) {
                throw new IllegalStateException(
                        "Area " + area.name() + " handed out fact " + fact.position() + " after " + before);
            }
            if (fact.position() > before + 1) {
                store.noteGap(area.name(), before + 1, fact.position() - 1, operator.dayOf(fact.at()), now);
                LOG.error(
                        "Facts {} to {} of '{}' are missing: what they say is not measured",
                        before + 1,
                        fact.position() - 1,
                        area.name());
            }
            before = fact.position();
        }
    }

    private void closeWhatIsLongDue(AreaReading area) {
        for (Measure measure : area.measures()) {
            if (measure instanceof Measure.Awaiting awaiting) {
                Instant openedBefore = clock.instant().minus(awaiting.within()).minus(settings.lateness());
                transaction.executeWithoutResult(status -> {
                    if (store.hold(area.name(), area.definition())) {
                        store.close(awaiting, openedBefore, operator.zone());
                    }
                });
            }
        }
    }
}
