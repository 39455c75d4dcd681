package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.yinuo.Bootstrap;
import io.yinuo.simulator.yinuo.YinuoHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The simulated operator hands over all that it has, by the same doors as a real one. */
class BootstrapTest {

    private static final String WEBHOOKS = "http://127.0.0.1:9/webhooks/";

    @TempDir
    private Path home = Path.of("");

    @Test
    void everythingIsTakenAndTheSecondTimeNothingIsNew() throws Exception {
        Clock clock = Clock.systemUTC();
        Population people = new Population(417, 300);
        long lines = Stream.concat(people.guided().stream(), people.everyday().stream())
                .count();
        long services = Stream.concat(people.guided().stream(), people.everyday().stream())
                .mapToLong(place -> people.at(place).services().size())
                .sum();
        try (ConfigurableApplicationContext house =
                        BssHouse.start(TestDatabase.emptyUrl(), home.toString(), List.of());
                HttpClient http = YinuoHttp.newHttp()) {
            house.getBean(SettableClock.class).set(clock.instant());
            YinuoHttp client = new YinuoHttp(
                    http,
                    clock,
                    URI.create("http://127.0.0.1:" + BssHouse.port(house)),
                    BssHouse.CLIENT,
                    BssHouse.SECRET,
                    "import");
            for (int time = 1; time <= 2; time++) {
                // Each time in a folder of its own, so that it does not remember having been here.
                Bootstrap bootstrap =
                        new Bootstrap(client, people, WEBHOOKS, home.resolve("time-" + time), "test", clock);
                bootstrap.awaitYinuo(Duration.ofSeconds(10));
                bootstrap.first();
                bootstrap.rest();

                assertThat(rows(house))
                        .as("time %d", time)
                        .containsEntry("party.line", lines)
                        .containsEntry("charging.account", lines)
                        .containsEntry("ordering.subscription", services);
                assertThat(bootstrap.secret("SP-0417")).hasSize(43);
            }
        }
    }

    private static Map<String, Long> rows(ConfigurableApplicationContext house) {
        JdbcClient database = house.getBean(JdbcClient.class);
        Map<String, Long> rows = new HashMap<>();
        for (String table : new String[] {"party.line", "charging.account", "ordering.subscription"}) {
            rows.put(
                    table,
                    database.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }
}
