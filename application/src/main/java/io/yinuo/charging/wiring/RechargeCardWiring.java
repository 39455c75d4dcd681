package io.yinuo.charging.wiring;

import io.yinuo.charging.account.LedgerCardCredits;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.card.CardBatches;
import io.yinuo.charging.card.CardCredits;
import io.yinuo.charging.card.CardSecrets;
import io.yinuo.charging.card.CardSettings;
import io.yinuo.charging.card.Redeeming;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RechargeCardWiring {

    @Bean
    CardSecrets cardSecrets(CardSettings settings, JdbcClient jdbc) {
        return CardSecrets.in(settings.keysHome(), jdbc);
    }

    @Bean
    CardBatches cardBatches(
            CardSecrets secrets,
            JdbcClient jdbc,
            Operator operator,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new CardBatches(secrets, jdbc, operator, transactions, clock);
    }

    @Bean
    Redeeming rechargeCards(
            CardSecrets secrets,
            JdbcClient jdbc,
            LedgerCharging charging,
            @Qualifier("chargingFacts") FactLog facts,
            CardSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        CardCredits accounts = new LedgerCardCredits(charging, new AccountStore(jdbc));
        return new Redeeming(secrets, jdbc, accounts, facts, settings, transactions, clock);
    }

    @Bean
    CardRounds cardRounds(Redeeming cards) {
        return new CardRounds(cards);
    }

    /** What a crash may have left undone. */
    record CardRounds(Redeeming cards) {

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void finishTaken() {
            cards.finishTaken();
        }
    }
}
