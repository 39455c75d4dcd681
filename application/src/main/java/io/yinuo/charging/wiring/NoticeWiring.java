package io.yinuo.charging.wiring;

import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.notice.NoticeText;
import io.yinuo.communication.Communication;
import io.yinuo.communication.ProgressBook;
import io.yinuo.communication.ProgressWriter;
import io.yinuo.database.FactLog;
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
class NoticeWiring {

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
    ProgressBook noticeBook(
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            Communication communication,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ProgressBook(
                settings.noticesOf(NoticeHandover.OWNER, "Notice"),
                new NoticeStore(jdbc),
                facts,
                communication,
                transactions,
                clock);
    }

    @Bean
    ProgressWriter noticeProgress(@Qualifier("noticeBook") ProgressBook book) {
        return new ProgressWriter(book);
    }

    @Bean
    NoticeRounds noticeRounds(NoticeHandover handover, @Qualifier("noticeBook") ProgressBook news) {
        return new NoticeRounds(handover, news);
    }

    /** What a crash or a full line may have left undone. */
    record NoticeRounds(NoticeHandover handover, ProgressBook news) {

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void handOverOwed() {
            handover.handOverOwed();
        }

        @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
        void askAfterSilent() {
            news.askAfterSilent();
        }
    }
}
