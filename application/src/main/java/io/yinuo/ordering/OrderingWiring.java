package io.yinuo.ordering;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Packs;
import io.yinuo.communication.Communication;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.news.NewsSender;
import io.yinuo.ordering.news.NewsSettings;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.OrderStore;
import io.yinuo.partner.Partners;
import io.yinuo.party.Lines;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires ordering together and lets its passes run. */
@Configuration(proxyBeanMethods = false)
class OrderingWiring {

    @Bean
    AreaSchema orderingSchema() {
        return new AreaSchema("ordering");
    }

    @Bean
    FactLog orderingFacts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new FactLog(orderingSchema(), jdbc, transactions);
    }

    @Bean(destroyMethod = "close")
    StartExecutor startExecutor(OrderingSettings settings) {
        return new StartExecutor(settings.startsAtOnce());
    }

    @Bean
    OrderingParts orderingParts(
            Lines lines,
            Catalog catalog,
            Partners partners,
            Charging charging,
            Packs packs,
            ChargingCatalogue packOffers,
            Communication communication,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MessageSource words,
            Clock clock,
            Operator operator,
            StartExecutor starts,
            OrderingSettings settings,
            RenewalSettings renewal) {
        return OrderingParts.of(
                new Neighbours(
                        lines, catalog, partners, charging, new OwnPacks(packOffers, packs, operator), communication),
                jdbc,
                transactions,
                orderingFacts(jdbc, transactions),
                words,
                clock,
                operator,
                new SecureRandom(),
                starts,
                settings,
                renewal);
    }

    @Bean
    Ordering ordering(OrderingParts parts) {
        return parts.ordering();
    }

    @Bean
    PackOrders packOrders(OrderingParts parts) {
        return parts.packOrders();
    }

    @Bean
    PastSubscriptions pastSubscriptions(OrderingParts parts) {
        return parts.past();
    }

    @Bean
    ServiceChanges serviceChanges(OrderingParts parts) {
        return parts.changes();
    }

    @Bean
    OrderBySms orderBySms(Ordering ordering, Partners partners, Clock clock) {
        return new OrderBySms(ordering, partners, clock);
    }

    @Bean
    OrderStore orderStore(OrderingParts parts) {
        return parts.books().orders();
    }

    @Bean
    NewsStore newsStore(OrderingParts parts) {
        return parts.books().news();
    }

    @Bean(destroyMethod = "close")
    NewsSender newsSender(NewsStore store, Partners partners, Clock clock, NewsSettings settings) {
        return new NewsSender(store, partners, clock, new SecureRandom(), settings);
    }

    @Bean
    SchedulingConfigurer orderingSchedule(
            OrderingParts parts,
            NewsSender news,
            OrderingSettings settings,
            RenewalSettings renewal,
            NewsSettings telling) {
        return schedule -> {
            schedule.addFixedDelayTask(parts.passes()::ordersOnce, settings.pace());
            schedule.addFixedDelayTask(parts.passes()::renewalsOnce, renewal.pace());
            schedule.addFixedDelayTask(news::tellOnce, telling.pace());
        };
    }
}
