package io.yinuo.channel.bss;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.yinuo.channel.news.NewsHandover;
import io.yinuo.channel.news.NewsMeters;
import io.yinuo.channel.news.NewsRounds;
import io.yinuo.channel.news.NewsSender;
import io.yinuo.channel.news.NewsStore;
import io.yinuo.channel.news.Topic;
import io.yinuo.charging.WordedReminders;
import io.yinuo.ordering.ServiceChanges;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Tells whoever is to be told: the customer system of stops, the system behind the app of reminders. */
@Configuration(proxyBeanMethods = false)
class NewsWiring {

    @Bean
    NewsStore stopNewsStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new NewsStore(Topic.STOPS, jdbc, transactions);
    }

    @Bean
    NewsStore reminderNewsStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new NewsStore(Topic.REMINDERS, jdbc, transactions);
    }

    /** Without an address nobody reads the changes, so that nothing piles up. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${yinuo.bss.stops-url:}'.isEmpty()")
    static class Stops {

        @Bean
        NewsSender stopSender(BssSettings settings) {
            return new NewsSender(settings.stopsTarget().orElseThrow(), settings.stopsSecret(), settings.stops());
        }

        @Bean
        NewsRounds stopRounds(
                ServiceChanges changes,
                @Qualifier("stopNewsStore") NewsStore store,
                @Qualifier("stopSender") NewsSender sender,
                BssSettings settings,
                Clock clock) {
            return new NewsRounds(
                    new NewsHandover(new StopNews(changes), store, sender, settings.stops(), clock, new SecureRandom()),
                    settings.stops().pace());
        }

        /** {@code yinuo_bss_stops_waiting} and {@code yinuo_bss_stops_oldest_seconds}. */
        @Bean
        MeterBinder stopMeters(@Qualifier("stopNewsStore") NewsStore store, Clock clock) {
            return new NewsMeters("yinuo.bss.stops", store, clock);
        }
    }

    /** Without an address nobody reads the reminders. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${yinuo.bss.reminders-url:}'.isEmpty()")
    static class Reminders {

        @Bean
        NewsSender reminderNewsSender(BssSettings settings) {
            return new NewsSender(
                    settings.remindersTarget().orElseThrow(), settings.remindersSecret(), settings.reminders());
        }

        @Bean
        NewsRounds reminderNewsRounds(
                WordedReminders reminders,
                @Qualifier("reminderNewsStore") NewsStore store,
                @Qualifier("reminderNewsSender") NewsSender sender,
                BssSettings settings,
                Clock clock) {
            return new NewsRounds(
                    new NewsHandover(
                            new ReminderNews(reminders),
                            store,
                            sender,
                            settings.reminders(),
                            clock,
                            new SecureRandom()),
                    settings.reminders().pace());
        }

        /** {@code yinuo_bss_reminders_waiting} and {@code yinuo_bss_reminders_oldest_seconds}. */
        @Bean
        MeterBinder reminderNewsMeters(@Qualifier("reminderNewsStore") NewsStore store, Clock clock) {
            return new NewsMeters("yinuo.bss.reminders", store, clock);
        }
    }
}
