package io.yinuo.charging.reminder;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.Reminders;
import io.yinuo.charging.WordedReminders;
import io.yinuo.communication.Communication;
import io.yinuo.communication.ProgressBook;
import io.yinuo.communication.ProgressWriter;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ReminderWiring {

    @Bean
    ReminderRound reminderRound(
            JdbcClient jdbc,
            MessageSource words,
            ChargingCatalogue catalogue,
            @Qualifier("chargingFacts") FactLog facts,
            Lines lines,
            Communication communication,
            Operator operator,
            ReminderSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        Pace pace = new Pace(catalogue, operator, settings.pace());
        return new ReminderRound(
                new ReminderStore(jdbc),
                new ReminderText(words, new Moments(operator), catalogue, pace),
                facts,
                lines,
                communication,
                operator,
                settings,
                transactions,
                clock);
    }

    @Bean
    ProgressBook reminderBook(
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            Communication communication,
            ReminderSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ProgressBook(settings.owner(), new ReminderStore(jdbc), facts, communication, transactions, clock);
    }

    @Bean
    ProgressWriter reminderProgress(@Qualifier("reminderBook") ProgressBook book) {
        return new ProgressWriter(book);
    }

    @Bean
    Reminders reminders(JdbcClient jdbc, Clock clock) {
        return new LineReminders(new ReminderStore(jdbc), clock);
    }

    @Bean
    WordedReminders wordedReminders(
            JdbcClient jdbc, @Qualifier("chargingFacts") FactLog facts, ChargingCatalogue catalogue) {
        return new RemindersInFacts(facts, new ReminderStore(jdbc), catalogue);
    }

    @Bean
    ReminderRounds reminderRounds(ReminderRound round, @Qualifier("reminderBook") ProgressBook news) {
        return new ReminderRounds(round, news);
    }

    /** What has to be looked at again and again. */
    record ReminderRounds(ReminderRound round, ProgressBook news) {

        @Scheduled(fixedDelay = 100, timeUnit = TimeUnit.MILLISECONDS)
        void tell() {
            round.tell();
        }

        @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
        void askAfterSilent() {
            news.askAfterSilent();
        }
    }
}
