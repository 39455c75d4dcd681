package io.yinuo.charging.refund;

import io.yinuo.charging.Refunds;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.Projection;
import io.yinuo.communication.Communication;
import io.yinuo.communication.ProgressBook;
import io.yinuo.communication.ProgressWriter;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RefundWiring {

    @Bean
    LedgerRefunds refunds(
            JdbcClient jdbc, Lines lines, Approvals approvals, PlatformTransactionManager transactions, Clock clock) {
        return new LedgerRefunds(
                new RefundStore(jdbc),
                new HeldRefundStore(jdbc),
                new AccountStore(jdbc),
                new RefundHands(lines),
                approvals,
                transactions,
                clock,
                Refunds.CHARGES_MAX);
    }

    @Bean
    RefundPayments refundPayments(
            JdbcClient jdbc,
            Lines lines,
            Ledger ledger,
            Projection projection,
            @Qualifier("chargingFacts") FactLog facts,
            Audit audit,
            ApplicationEventPublisher news,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RefundPayments(
                new RefundStore(jdbc),
                new ChargeStore(jdbc),
                new RefundHands(lines),
                ledger,
                projection,
                facts,
                audit,
                news,
                transactions,
                clock);
    }

    @Bean
    RefundClaims refundClaims(
            JdbcClient jdbc,
            Ledger ledger,
            Projection projection,
            @Qualifier("chargingFacts") FactLog facts,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RefundClaims(
                new HeldRefundStore(jdbc),
                new AccountStore(jdbc),
                ledger,
                projection,
                facts,
                audit,
                transactions,
                clock);
    }

    @Bean
    RefundDeeds.OfCharge refundChargeDeed(JdbcClient jdbc, Lines lines, Clock clock) {
        return new RefundDeeds.OfCharge(new RefundStore(jdbc), new RefundHands(lines), clock);
    }

    @Bean
    RefundDeeds.OfRun refundRunDeed(JdbcClient jdbc, Lines lines, Clock clock) {
        return new RefundDeeds.OfRun(new RefundStore(jdbc), new RefundHands(lines), clock);
    }

    @Bean
    RefundDeeds.OfClaim claimRefundDeed(RefundClaims claims) {
        return new RefundDeeds.OfClaim(claims);
    }

    @Bean
    RefundTelling refundTelling(
            JdbcClient jdbc,
            MessageSource words,
            Lines lines,
            Communication communication,
            Operator operator,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new RefundTelling(
                new RefundNoticeStore(jdbc),
                new RefundText(words, operator),
                lines,
                communication,
                operator,
                settings,
                transactions,
                clock);
    }

    @Bean
    ProgressBook refundBook(
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            Communication communication,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ProgressBook(
                settings.noticesOf(RefundTelling.OWNER, "RefundNotice"),
                new RefundNoticeStore(jdbc),
                facts,
                communication,
                transactions,
                clock);
    }

    @Bean
    ProgressWriter refundProgress(@Qualifier("refundBook") ProgressBook book) {
        return new ProgressWriter(book);
    }

    @Bean
    RefundRounds refundRounds(
            RefundPayments payments,
            RefundClaims claims,
            RefundTelling telling,
            @Qualifier("refundBook") ProgressBook news) {
        return new RefundRounds(payments, claims, telling, news);
    }
}
