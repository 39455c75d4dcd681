package io.yinuo.channel.bss;

import io.yinuo.catalog.Catalog;
import io.yinuo.charging.PastAccounts;
import io.yinuo.ordering.PastSubscriptions;
import io.yinuo.partner.Partners;
import io.yinuo.party.Lines;
import io.yinuo.party.PastLines;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BssWiring {

    @Bean
    Imports imports(
            PastLines pastLines,
            Lines lines,
            Partners partners,
            Catalog catalog,
            PastAccounts accounts,
            PastSubscriptions subscriptions,
            Clock clock) {
        KnownLines known = new KnownLines(lines);
        return new Imports(List.of(
                new LineRows(pastLines),
                new ProviderRows(partners),
                new OfferRows(catalog, partners),
                new AccountRows(accounts, known),
                new SubscriptionRows(subscriptions, known),
                new ChargeRows(accounts, known, catalog, partners, clock)));
    }
}
