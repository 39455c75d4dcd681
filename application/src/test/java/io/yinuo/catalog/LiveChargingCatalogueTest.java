package io.yinuo.catalog;

import static io.yinuo.catalog.ChargingFileTest.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yinuo.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A change of the file while Yinuo runs, on 1 August 2026. */
class LiveChargingCatalogueTest {

    private static final String SECOND = SMALL.substring(SMALL.indexOf("  - version: 1"), SMALL.indexOf("packs:\n"))
            .replace("version: 1", "version: 2")
            .replace("fen: 29", "fen: 19");

    private final Counter refused = Counter.builder("refused").register(new SimpleMeterRegistry());

    @TempDir
    private Path folder;

    private Path file;
    private LiveChargingCatalogue catalogue;

    @BeforeEach
    void start() {
        file = folder.resolve("tariffs.yaml");
        write(SMALL);
        catalogue = open();
    }

    private LiveChargingCatalogue open() {
        CatalogSettings settings = settings(Map.of("yinuo.catalog.charging-file", file.toString()));
        return new LiveChargingCatalogue(
                settings.charging(), ChargingFileTest.OPERATOR, refused, SettableClock.at("2026-08-01T02:02:00Z"));
    }

    private static CatalogSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.catalog", CatalogSettings.class);
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutAFileOfTheOperatorTheOneThatComesWithYinuoHolds() {
        LiveChargingCatalogue own = new LiveChargingCatalogue(
                settings(Map.of()).charging(),
                ChargingFileTest.OPERATOR,
                refused,
                SettableClock.at("2026-08-01T02:02:00Z"));

        assertThat(own.pack(new OfferCode("PLAN-58"))).isPresent();
        assertThat(settings(Map.of()).lookEvery()).hasSeconds(5);
        assertThatThrownBy(() -> settings(Map.of("yinuo.catalog.look-every", "10ms")))
                .rootCause()
                .hasMessageContaining("yinuo.catalog.look-every");
    }

    @Test
    void whatIsNotOnSaleIsStillThere() {
        assertThat(catalogue.onSale()).extracting(PackOffer::number).containsExactly(1);
        assertThat(catalogue.pack(2)).isPresent();
    }

    @Test
    void aGoodChangeIsTakenWithoutARestart() {
        ChargingContents before = catalogue.contents();
        catalogue.look();
        assertThat(catalogue.contents()).isSameAs(before);

        write(ChargingFileTest.followedBy(SECOND.replace("2014-01-25", "2026-08-02"))
                .replace("on-sale: false", "on-sale: true")
                .replace("叠加包", "流量叠加包"));
        catalogue.look();

        assertThat(catalogue.contents().tariffs()).hasSize(2);
        assertThat(catalogue.onSale()).hasSize(2);
        assertThat(catalogue.pack(2).orElseThrow().name().zh()).isEqualTo("流量叠加包");
        assertThat(refused.count()).isZero();
    }

    @Test
    void aCommentIsNoChange() {
        ChargingContents before = catalogue.contents();
        write("# in winter\n" + SMALL);
        catalogue.look();
        assertThat(catalogue.contents()).isSameAs(before);
    }

    @Test
    void ofABadChangeNothingIsTakenAndItIsSaidOnce() {
        ChargingContents before = catalogue.contents();
        write(SMALL.replace("on-sale: false", "on-sale: true")
                .replace("zone: 3, example: true", "zone: 7, example: true"));
        catalogue.look();
        catalogue.look();

        assertThat(catalogue.contents()).isSameAs(before);
        assertThat(refused.count()).isEqualTo(1);

        write(SMALL.replace("on-sale: false", "on-sale: true"));
        catalogue.look();
        assertThat(catalogue.onSale()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneLeavesWhatWasThere() throws IOException {
        Files.delete(file);
        catalogue.look();
        catalogue.look();
        assertThat(catalogue.packs()).hasSize(2);
        assertThat(refused.count()).isEqualTo(1);

        write(SMALL.replace("on-sale: false", "on-sale: true"));
        catalogue.look();
        assertThat(catalogue.onSale()).hasSize(2);
    }

    /** What customers bought and what was published stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            size: 500 MB, classes: [DATA], priority: 60 | size: 400 MB, classes: [DATA], priority: 60 | packs[STACK-30]
            price-fen: 3000         | price-fen: 3500         | packs[STACK-30]
            code: STACK-30          | code: STACK-31          | packs[STACK-30]
            number: 2, code: STACK  | number: 3, code: STACK  | packs[STACK-30]
            category: pack          | category: plan          | packs[STACK-30]
            fen: 29                 | fen: 30                 | tariffs[1]
            2014-01-25              | 2014-01-26              | tariffs[1]
            version: 1              | version: 2              | tariffs[1]
            code: VOICE             | code: CALLS             | classes[VOICE]
            """)
    void whatSomebodyMayHaveIsNotChanged(String before, String after, String place) {
        ChargingContents known = catalogue.contents();
        ChargingContents next = ChargingFileTest.read(SMALL.replaceFirst(Pattern.quote(before), after));

        assertThatThrownBy(() -> Succession.check("tariffs.yaml", known, next, Instant.parse("2026-08-01T02:02:00Z")))
                .isInstanceOf(WrongCatalogue.class)
                .hasMessageStartingWith("tariffs.yaml, " + place);
        write(SMALL.replaceFirst(Pattern.quote(before), after));
        catalogue.look();
        assertThat(catalogue.contents()).isSameAs(known);
        assertThat(refused.count()).isEqualTo(1);
    }

    @Test
    void aNewTariffBeginsOnALaterDay() {
        write(ChargingFileTest.followedBy(SECOND.replace("2014-01-25", "2026-08-01")));
        catalogue.look();
        assertThat(catalogue.contents().tariffs()).hasSize(1);
        assertThat(refused.count()).isEqualTo(1);
    }

    @Test
    void aWrongFileIsAFailureAtTheStart() throws IOException {
        write("packs: []");
        assertThatThrownBy(this::open).isInstanceOf(WrongCatalogue.class).hasMessageContaining("tariffs.yaml, line 1");
        Files.write(file, new byte[] {'#', (byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(this::open).hasMessageContaining("not UTF-8");
        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class);
    }
}
