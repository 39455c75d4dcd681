package io.yinuo.charging.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.nchf.NchfDoor;
import io.yinuo.charging.nchf.NchfSettings;
import io.yinuo.charging.nchf.Subscribers;
import io.yinuo.charging.rows.Projection;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@Configuration(proxyBeanMethods = false)
class NchfWiring {

    @Bean
    NchfDoor nchfDoor(
            NchfSettings settings,
            Ledger ledger,
            Projection projection,
            ObjectProvider<Subscribers> subscribers,
            ChargingCatalogue catalogue,
            SslBundles bundles,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        NchfDoor door = new NchfDoor(
                settings,
                ledger::submit,
                subscribers.getIfAvailable(Subscribers::byNumberOnly),
                new CatalogueRatingGroups(catalogue, settings.homeNetworks(), clock),
                settings.sslBundle().map(bundles::getBundle),
                tokens.stream().findFirst(),
                clock);
        projection.heardBy(new AccountNews(door::quotaChanged, door::accountClosed));
        meters.ifAvailable(door::countIn);
        return door;
    }
}
