package io.yinuo.channel.desk;

import io.yinuo.SettableClock;
import io.yinuo.communication.SentMessages;
import io.yinuo.database.AreaSchema;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The desk and all that stands behind a refund, real: people, approvals, accounts, rounds. The clock stands still, and the
 * lines to phones are played. Not a {@code @Configuration}, so that no test of the whole application finds it.
 */
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan({
    "io.yinuo.channel.signin",
    "io.yinuo.channel.selfcare",
    "io.yinuo.channel.desk",
    "io.yinuo.channel.shell",
    "io.yinuo.database",
    "io.yinuo.party",
    "io.yinuo.catalog",
    "io.yinuo.staff",
    "io.yinuo.partner",
    "io.yinuo.charging",
    "io.yinuo.ordering",
    "io.yinuo.trouble"
})
@ConfigurationPropertiesScan({
    "io.yinuo.channel.signin",
    "io.yinuo.channel.selfcare",
    "io.yinuo.channel.desk",
    "io.yinuo.database",
    "io.yinuo.party",
    "io.yinuo.catalog",
    "io.yinuo.staff",
    "io.yinuo.partner",
    "io.yinuo.charging",
    "io.yinuo.ordering"
})
final class RefundTown {

    @Bean
    static SettableClock clock() {
        return SettableClock.at("2026-08-15T02:02:00Z");
    }

    @Bean
    static Operator operator() {
        return new Operator(
                new Wording("示例运营商", "Example Operator"),
                ZoneId.of("Asia/Shanghai"),
                new PortNumber("10086"),
                new PortNumber("10086999"));
    }

    @Bean
    static AreaSchema channelSchema() {
        return new AreaSchema("channel");
    }

    @Bean
    static SentMessages phones() {
        return new SentMessages();
    }
}
