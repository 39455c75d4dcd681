package io.yinuo.channel.bss;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.yinuo.ordering.ServiceChanges;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Hands stops back, if there is somebody to tell. */
@Configuration(proxyBeanMethods = false)
class StopWiring {

    @Bean
    StopNewsStore stopNewsStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new StopNewsStore(jdbc, transactions);
    }

    /** Without an address nobody reads the changes, so that nothing piles up. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${yinuo.bss.stops-url:}'.isEmpty()")
    static class Told {

        @Bean(destroyMethod = "close")
        StopSender stopSender(BssSettings settings) {
            return new StopSender(settings.stopsTarget().orElseThrow(), settings.stopsSecret(), settings.stops());
        }

        @Bean
        StopHandover stopHandover(
                ServiceChanges changes, StopNewsStore store, StopSender sender, BssSettings settings, Clock clock) {
            return new StopHandover(changes, store, sender, settings.stops(), clock, new SecureRandom());
        }

        @Bean
        StopRounds stopRounds(StopHandover handover, BssSettings settings) {
            return new StopRounds(handover, settings.stops().pace());
        }

        /** {@code yinuo_bss_stops_waiting} and {@code yinuo_bss_stops_oldest_seconds}. */
        @Bean
        MeterBinder stopMeters(StopNewsStore store, Clock clock) {
            return registry -> {
                Gauge.builder("yinuo.bss.stops.waiting", () -> store.waiting().count())
                        .description("Changes of services that the customer system has not acknowledged")
                        .register(registry);
                Gauge.builder("yinuo.bss.stops.oldest", () -> age(store, clock.instant()))
                        .baseUnit("seconds")
                        .description("Age of the oldest of them; 0 if there is none")
                        .register(registry);
            };
        }

        private static double age(StopNewsStore store, Instant now) {
            return store.waiting()
                    .oldest()
                    .map(oldest -> Duration.between(oldest, now).toMillis() / 1_000.0)
                    .orElse(0.0);
        }
    }
}
