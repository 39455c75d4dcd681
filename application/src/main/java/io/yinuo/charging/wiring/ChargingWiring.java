package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.TopUps;
import io.yinuo.charging.account.AdjustmentStore;
import io.yinuo.charging.account.Adjustments;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.account.LedgerPacks;
import io.yinuo.charging.account.LedgerTopUps;
import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerHealth;
import io.yinuo.charging.ledger.LedgerProperties;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.ledger.LedgerTermsHealth;
import io.yinuo.charging.ledger.LedgerTime;
import io.yinuo.charging.ledger.MemberSetup;
import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.notice.NoticeText;
import io.yinuo.charging.rows.AbroadFacts;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.LedgerCopy;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Projection;
import io.yinuo.charging.rows.ProjectionStore;
import io.yinuo.charging.rows.UseRetention;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.charging.story.Explaining;
import io.yinuo.charging.story.MonthStore;
import io.yinuo.charging.story.StoredMonths;
import io.yinuo.charging.story.StoredStory;
import io.yinuo.charging.story.StoredUsage;
import io.yinuo.charging.story.StoryStore;
import io.yinuo.communication.Communication;
import io.yinuo.communication.ProgressBook;
import io.yinuo.communication.ProgressWriter;
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

    /** Started before anything asks it, and closed after. Nobody gets it before it knows the terms. */
    @Bean(destroyMethod = "close")
    EmbeddedLedger chargingLedger(LedgerProperties properties, Operator operator, ChargingCatalogue catalogue) {
        EmbeddedLedger ledger =
                EmbeddedLedger.start(MemberSetup.inYinuo(properties), MemberSetup.machine(properties, operator.zone()));
        try {
            new LedgerTerms(catalogue, ledger);
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    @Bean
    LedgerCopy ledgerCopy(EmbeddedLedger ledger, JdbcClient jdbc) {
        return new LedgerCopy(ledger, new ProjectionStore(jdbc));
    }

    @Bean
    Projection chargingProjection(
            Ledger ledger,
            OwnOffers offers,
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            ChargingSettings settings,
            PlatformTransactionManager transactions) {
        return new Projection(
                ledger,
                new ProjectionStore(jdbc),
                offers,
                facts,
                new AbroadFacts(offers.catalogue(), offers.operator(), new UseStore(jdbc), facts),
                settings.retryAfter(),
                transactions);
    }

    @Bean
    LedgerTerms ledgerTerms(ChargingCatalogue catalogue, Ledger ledger) {
        return new LedgerTerms(catalogue, ledger);
    }

    @Bean
    LedgerHealth ledgerHealthIndicator(EmbeddedLedger ledger) {
        return new LedgerHealth(ledger);
    }

    @Bean
    LedgerTermsHealth chargingTermsHealthIndicator(LedgerTerms terms) {
        return new LedgerTermsHealth(terms);
    }

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
    OwnOffers ownOffers(ChargingCatalogue catalogue, Operator operator) {
        return new OwnOffers(catalogue, operator);
    }

    @Bean
    StoredUsage usage(JdbcClient jdbc, Ledger ledger, Operator operator, Clock clock) {
        return new StoredUsage(new UseStore(jdbc), ledger, operator, clock);
    }

    @Bean
    StoredMonths accountMonths(JdbcClient jdbc, Operator operator) {
        return new StoredMonths(new MonthStore(jdbc), new NoticeStore(jdbc), operator);
    }

    @Bean
    StoredStory accountStory(JdbcClient jdbc, OwnOffers offers) {
        StoryStore store = new StoryStore(jdbc, offers);
        ChargeStore charges = new ChargeStore(jdbc);
        NoticeStore notices = new NoticeStore(jdbc);
        return new StoredStory(
                store,
                charges,
                notices,
                new Explaining(store, charges, notices, new PackStore(jdbc), new UseStore(jdbc), offers));
    }

    @Bean
    UseRetention useRetention(JdbcClient jdbc, ChargingSettings settings, Clock clock) {
        return new UseRetention(new UseStore(jdbc), settings.useKept(), clock);
    }

    @Bean
    LedgerTime ledgerTime(Ledger ledger, LedgerProperties properties, Clock clock) {
        return new LedgerTime(ledger, properties.keysKept(), clock);
    }

    @Bean
    ChargingRounds chargingRounds(
            NoticeHandover handover,
            @Qualifier("noticeBook") ProgressBook news,
            Adjustments adjustments,
            LedgerTime time,
            LedgerTerms terms,
            UseRetention retention,
            Projection projection) {
        return new ChargingRounds(handover, news, adjustments, time, terms, retention, projection);
    }
}
