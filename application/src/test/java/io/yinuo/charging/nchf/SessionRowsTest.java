package io.yinuo.charging.nchf;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.wiring.CatalogueRatingGroups;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A session through the door, with the catalogue that comes with Yinuo, and the rows that are made of it. */
class SessionRowsTest {

    private static final long MB = 1L << 20;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-08-15T02:02:00Z");

    @Test
    void theHoursOfASessionAndWhatItCostStandInRows() throws Exception {
        NchfSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("yinuo.nchf.port", "0", "yinuo.nchf.keys-home", folder.toString())))
                .bindOrCreate("yinuo.nchf", NchfSettings.class);
        try (TestDatabase database = TestDatabase.with("charging");
                HttpClient http = HttpClient.newHttpClient()) {
            ChargingHouse house = new ChargingHouse(database, clock, new FakeNetwork());
            house.charging.open(PHONE, new Fen(10_000));
            assertThat(house.packs.buy(ChargingHouse.key("order:1"), PHONE, new OfferCode("STACK-30")))
                    .isInstanceOf(PurchaseAnswer.Bought.class);
            NchfDoor door = new NchfDoor(
                    settings,
                    house.ledger::submit,
                    Subscribers.byNumberOnly(),
                    new CatalogueRatingGroups(house.catalogue, settings.homeNetworks(), clock),
                    Optional.empty(),
                    Optional.empty(),
                    clock);
            door.start();
            try {
                URI sessions =
                        URI.create("http://127.0.0.1:" + door.port() + "/nchf-convergedcharging/v3/chargingdata");
                HttpResponse<String> opened = report(http, sessions, 10, 0);
                assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
                URI session =
                        sessions.resolve(opened.headers().firstValue("Location").orElseThrow() + "/");
                assertThat(report(http, session.resolve("update"), 10, 400 * MB).statusCode())
                        .isEqualTo(200);
                clock.advance(Duration.ofHours(1));
                assertThat(report(http, session.resolve("release"), 10, 101 * MB)
                                .statusCode())
                        .isEqualTo(204);
            } finally {
                door.stop();
            }
            clock.advance(Duration.ofHours(1));
            house.ledger.ask(command -> command.advance(1_000, 0));
            house.projection.advanceAll();

            assertThat(database.jdbc()
                            .sql("select units from charging.use_by_hour order by hour")
                            .query(Long.class)
                            .list())
                    .containsExactly(400 * MB, 101 * MB);
            assertThat(house.charging.entries(PHONE, 10))
                    .extracting(entry -> entry.amount().amount())
                    .containsExactly(-29L, -3_000L, 10_000L);
        }
    }

    private HttpResponse<String> report(HttpClient http, URI to, int ratingGroup, long bytes) throws Exception {
        String body = """
                {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},
                 "invocationTimeStamp":"%s","invocationSequenceNumber":0,"subscriberIdentifier":"msisdn-%d",
                 "multipleUnitUsage":[{"ratingGroup":%d,"usedUnitContainer":[{"totalVolume":%d}]}]}
                """.formatted(clock.instant(), PHONE.e164(), ratingGroup, bytes);
        return http.send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
