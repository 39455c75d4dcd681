package io.yinuo.channel.bss;

import io.yinuo.SettableClock;
import io.yinuo.communication.SentMessages;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The doors and the areas that imports go to, all real, on a real database and a clock that stands still; only the lines to
 * phones are played. Not a {@code @Configuration}, so that no test of the whole application finds it.
 */
@EnableAutoConfiguration
@ComponentScan({
    "io.yinuo.channel.bss",
    "io.yinuo.channel.signin",
    "io.yinuo.database",
    "io.yinuo.party",
    "io.yinuo.catalog",
    "io.yinuo.staff",
    "io.yinuo.partner",
    "io.yinuo.charging",
    "io.yinuo.ordering"
})
@ConfigurationPropertiesScan({
    "io.yinuo.channel.bss",
    "io.yinuo.channel.signin",
    "io.yinuo.database",
    "io.yinuo.party",
    "io.yinuo.catalog",
    "io.yinuo.staff",
    "io.yinuo.partner",
    "io.yinuo.charging",
    "io.yinuo.ordering"
})
final class BssHouse {

    static final String CLIENT = "bss-hunan";
    static final String SECRET = "a-secret-of-the-bss";
    static final String NOW = "2026-08-15T02:00:00Z";

    @Bean
    static SettableClock clock() {
        return SettableClock.at(NOW);
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

    /**
     * Starts it.
     *
     * @param databaseUrl of {@link TestDatabase#emptyUrl}, or the same again for a restart
     */
    static ConfigurableApplicationContext start(String databaseUrl, String home, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--yinuo.home=" + home,
                "--yinuo.db.url=" + databaseUrl,
                "--yinuo.db.user=postgres",
                "--yinuo.clients[0].id=" + CLIENT,
                "--yinuo.clients[0].secret=" + SECRET,
                "--yinuo.clients[0].scopes=import"));
        arguments.addAll(more);
        return new SpringApplicationBuilder(BssHouse.class).run(arguments.toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext house) {
        return Objects.requireNonNull(((WebServerApplicationContext) house).getWebServer())
                .getPort();
    }
}
