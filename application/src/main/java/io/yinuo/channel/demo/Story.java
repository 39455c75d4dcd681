package io.yinuo.channel.demo;

import io.yinuo.catalog.Catalog;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Fen;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Lines;
import io.yinuo.trouble.Reports;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks at the records and the phone's screen, and remembers for a walk what passes. */
@Component
@ConditionalOnProperty("yinuo.demo.simulator-url")
class Story {

    private static final int ROWS_MAX = 20;
    private static final int NEWS_MAX = 100;

    private final Simulator simulator;
    private final Ordering ordering;
    private final Charging charging;
    private final Reports reports;
    private final Lines lines;
    private final Catalog catalog;

    Story(Simulator simulator, Ordering ordering, Charging charging, Reports reports, Lines lines, Catalog catalog) {
        this.simulator = simulator;
        this.ordering = ordering;
        this.charging = charging;
        this.reports = reports;
        this.lines = lines;
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    Scene look(Walk walk) {
        Instant since = walk.since();
        List<Subscription> services = ordering.all(walk.phone(), ROWS_MAX);
        services.stream()
                .filter(service -> service.endedAt().filter(since::isBefore).isPresent())
                .min(Comparator.comparing(service -> service.endedAt().orElseThrow()))
                .ifPresent(walk::sawStopped);
        Optional<Subscription> stopped = walk.stopped();
        if (stopped.isPresent()
                && services.stream()
                        .anyMatch(service -> service.id() == stopped.get().id() && service.isRunning())) {
            walk.sawResumed();
        }
        List<Charge> charges = charging.charges(walk.phone(), ROWS_MAX).stream()
                .filter(charge -> !charge.at().isBefore(since))
                .toList();
        return new Scene(
                walk,
                lines.find(walk.phone()).orElseThrow(),
                simulator.messages(walk.phone().national()),
                ordering.orders(Optional.of(walk.phone()), Optional.empty(), ROWS_MAX).stream()
                        .filter(order -> !order.orderedAt().isBefore(since))
                        .toList(),
                services,
                charges,
                charging.entries(walk.phone(), ROWS_MAX).stream()
                        .filter(entry -> !entry.at().isBefore(since))
                        .toList(),
                reports.of(walk.phone(), ROWS_MAX).stream()
                        .filter(report -> !report.at().isBefore(since))
                        .toList(),
                stopped.flatMap(service -> told(service, walk)),
                charging.balance(walk.phone()).orElse(Fen.ZERO),
                simulator.health().bound());
    }

    private Optional<ProviderNews> told(Subscription service, Walk walk) {
        return ordering.news(Optional.of(service.provider()), NEWS_MAX).stream()
                .filter(news -> news.kind().equals("SERVICE_STOPPED"))
                .filter(news -> !news.at().isBefore(walk.since()))
                .filter(news -> news.body().contains(walk.phone().national())
                        || news.body().contains(Long.toString(walk.phone().e164())))
                .findFirst();
    }
}
