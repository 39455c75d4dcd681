package io.yinuo.charging;

import io.yinuo.communication.Communication;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import io.yinuo.staff.Audit;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ChargingWiring {

    private static final AreaSchema SCHEMA = new AreaSchema("charging");

    @Bean
    AreaSchema chargingSchema() {
        return SCHEMA;
    }

    @Bean
    FactLog chargingFacts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new FactLog(SCHEMA, jdbc, transactions);
    }

    @Bean
    NoticeHandover noticeHandover(
            JdbcClient jdbc,
            MessageSource words,
            Lines lines,
            Communication communication,
            Operator operator,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new NoticeHandover(
                new NoticeStore(jdbc),
                new NoticeText(words, operator),
                lines,
                communication,
                operator,
                settings,
                transactions,
                clock);
    }

    @Bean
    NoticeNews noticeNews(
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            Communication communication,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new NoticeNews(new NoticeStore(jdbc), facts, communication, settings, transactions, clock);
    }

    @Bean
    NoticeListener noticeListener(NoticeNews news) {
        return new NoticeListener(news);
    }

    @Bean
    PostgresCharging charging(
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            NoticeHandover handover,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new PostgresCharging(
                new AccountStore(jdbc),
                new ChargeStore(jdbc),
                new NoticeStore(jdbc),
                facts,
                handover,
                settings,
                transactions,
                clock);
    }

    @Bean
    Adjustments adjustments(JdbcClient jdbc, Audit audit, PlatformTransactionManager transactions, Clock clock) {
        return new Adjustments(new AdjustmentStore(jdbc), new AccountStore(jdbc), audit, transactions, clock);
    }

    @Bean
    ChargingRounds chargingRounds(NoticeHandover handover, NoticeNews news, Adjustments adjustments) {
        return new ChargingRounds(handover, news, adjustments);
    }
}
