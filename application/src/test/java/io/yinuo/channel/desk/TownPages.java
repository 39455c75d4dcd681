package io.yinuo.channel.desk;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.AccountMonths;
import io.yinuo.charging.AccountStory;
import io.yinuo.charging.Charging;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.Packs;
import io.yinuo.charging.RechargeCards;
import io.yinuo.charging.Refunds;
import io.yinuo.charging.Reminders;
import io.yinuo.charging.Usage;
import io.yinuo.communication.Communication;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.Ordering;
import io.yinuo.partner.Partners;
import io.yinuo.party.Lines;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Staff;
import io.yinuo.trouble.Reports;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The doors, self-care and the desk on a {@link Town}: the pages are real, the areas behind them are played. Not a
 * {@code @Configuration}, so that no test of the whole application finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@ComponentScan({
    "io.yinuo.channel.signin",
    "io.yinuo.channel.selfcare",
    "io.yinuo.channel.desk",
    "io.yinuo.channel.shell"
})
@ConfigurationPropertiesScan({"io.yinuo.channel.signin", "io.yinuo.channel.selfcare", "io.yinuo.channel.desk"})
@Import(TownPacks.class)
public class TownPages {

    @Bean
    static Town town() {
        return new Town();
    }

    @Bean
    static Operator operator(Town town) {
        return town.operator;
    }

    @Bean
    static Clock clock(Town town) {
        return town.clock;
    }

    @Bean
    static Lines lines(Town town) {
        return new TownFronts.TownLines(town);
    }

    @Bean
    static Charging charging(Town town) {
        return new TownFronts.TownCharging(town);
    }

    /** What is read of packs and use is read of a real ledger. */
    @Bean(destroyMethod = "close")
    static LedgerTown ledgerTown(Town town) {
        return new LedgerTown(town.clock);
    }

    @Bean
    static Packs packs(LedgerTown ledger) {
        return ledger.packs();
    }

    @Bean
    static Usage usage(LedgerTown ledger) {
        return ledger.usage();
    }

    @Bean
    static Reminders reminders(LedgerTown ledger) {
        return ledger.reminders();
    }

    @Bean
    static RechargeCards rechargeCards(LedgerTown ledger) {
        return ledger.cards();
    }

    @Bean
    static AccountMonths accountMonths(LedgerTown ledger) {
        return ledger.months();
    }

    @Bean
    static AccountStory accountStory(LedgerTown ledger) {
        return ledger.story();
    }

    @Bean
    static ChargingCatalogue chargingCatalogue(LedgerTown ledger) {
        return ledger.catalogue();
    }

    @Bean
    static Refunds refunds(Town town) {
        return new TownFronts.TownRefunds(town);
    }

    @Bean
    static Ordering ordering(Town town) {
        return new TownFronts.TownOrdering(town);
    }

    @Bean
    static Communication communication(Town town) {
        return new TownFronts.TownCommunication(town);
    }

    @Bean
    static Reports reports(Town town) {
        return new TownFronts.TownReports(town);
    }

    @Bean
    static Partners partners(Town town) {
        return new TownFronts.TownPartners(town);
    }

    @Bean
    static Catalog catalog(Town town) {
        return new TownFronts.TownCatalog(town);
    }

    @Bean
    static Staff staff(Town town) {
        return new TownFronts.TownStaff(town);
    }

    @Bean
    static Audit audit(Town town) {
        return new TownFronts.TownAudit(town);
    }

    @Bean
    static Approvals approvals(Town town) {
        return new TownFronts.TownApprovals(town);
    }
}
