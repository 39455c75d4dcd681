package io.yinuo.charging.wiring;

import io.yinuo.charging.TopUps;
import io.yinuo.charging.account.AdjustmentStore;
import io.yinuo.charging.account.Adjustments;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.account.LedgerPacks;
import io.yinuo.charging.account.LedgerTopUps;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Projection;
import io.yinuo.staff.Audit;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class AccountWiring {

    @Bean
    LedgerCharging charging(Ledger ledger, Projection projection, JdbcClient jdbc, NoticeHandover handover) {
        return new LedgerCharging(
                ledger, projection, new AccountStore(jdbc), new ChargeStore(jdbc), new NoticeStore(jdbc), handover);
    }

    @Bean
    LedgerPacks packs(
            Ledger ledger,
            LedgerTerms terms,
            Projection projection,
            OwnOffers offers,
            JdbcClient jdbc,
            NoticeHandover handover,
            Clock clock) {
        return new LedgerPacks(
                ledger,
                terms,
                projection,
                offers,
                new AccountStore(jdbc),
                new ChargeStore(jdbc),
                new PackStore(jdbc),
                handover,
                clock);
    }

    @Bean
    TopUps topUps(LedgerCharging charging) {
        return new LedgerTopUps(charging);
    }

    @Bean
    Adjustments adjustments(
            JdbcClient jdbc,
            Ledger ledger,
            Projection projection,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Adjustments(
                new AdjustmentStore(jdbc), new AccountStore(jdbc), ledger, projection, audit, transactions, clock);
    }

    @Bean
    AccountRounds accountRounds(Adjustments adjustments) {
        return new AccountRounds(adjustments);
    }

    /** What a crash may have left undone. */
    record AccountRounds(Adjustments adjustments) {

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void makeAdjustments() {
            adjustments.makeApproved();
        }
    }
}
