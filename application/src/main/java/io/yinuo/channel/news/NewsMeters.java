package io.yinuo.channel.news;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;

/** How much of a topic waits, and for how long the oldest has: {@code NAME.waiting} and {@code NAME.oldest}, in seconds. */
public record NewsMeters(String name, NewsStore store, Clock clock) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Topic topic = store.topic();
        Gauge.builder(name + ".waiting", () -> store.waiting().count())
                .description("What the " + topic.listener() + " has not acknowledged: " + topic.things())
                .register(registry);
        Gauge.builder(name + ".oldest", this::age)
                .baseUnit("seconds")
                .description("Age of the oldest of them; 0 if there is none")
                .register(registry);
    }

    private double age() {
        return store.waiting()
                .oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }
}
