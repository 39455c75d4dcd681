package io.yinuo.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargingFileTest {

    static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    private static final Instant SUMMER = Instant.parse("2026-08-01T02:02:00Z");

    /** A small file that is right. */
    static final String SMALL = """
            classes:
              - {number: 0, code: DATA, name: {zh: 流量, en: data}, unit: bytes}
              - {number: 1, code: ABROAD, name: {zh: 漫游, en: abroad}, unit: bytes}
              - {number: 2, code: VOICE, name: {zh: 通话, en: calls}, unit: seconds}
            tariffs:
              - version: 1
                valid-from: 2014-01-25
                reminders: {levels: [50, 80, 100], before-expiry: 3d}
                late-records: 35d
                grants: 1h
                prices:
                  - {class: DATA, slice: {max: 100 MB, floor: 1 MB}, sold: priced, for: 1 MB, by-time: [{from: "00:00", fen: 29}], example: true}
                  - {class: ABROAD, slice: {max: 3 MB, floor: 64 KB}, sold: day-packs, example: false}
                zones:
                  - {number: 3, price-fen: 300, size: 3 MB, packs-max: 10, free: 50 MB, afterwards: rests}
                destinations:
                  - {region: TW, codes: [466], zone: 3, example: false}
                  - {region: JP, codes: [440, 441], zone: 3, example: true}
                rating-groups:
                  - {number: 10, class: DATA, abroad: ABROAD}
            packs:
              - {number: 1, code: PLAN-58, name: {zh: 套餐, en: plan}, category: plan, price-fen: 5800, size: 500 MB, classes: [DATA], priority: 40, life: {month-ends: 1}, renews: true, top-up: stack, on-sale: true, example: false}
              - {number: 2, code: STACK-30, name: {zh: 叠加包, en: stack}, category: pack, price-fen: 3000, size: 500 MB, classes: [DATA], priority: 60, life: {month-ends: 1}, renews: false, top-up: stack, on-sale: false, example: false}
            """;

    /** The stack pack becomes a part of a plan for calls, unless something of it is changed. */
    private static final String PART = SMALL.replace("price-fen: 3000", "price-fen: 0") + """
              - {number: 3, code: TALK, name: {zh: 通话, en: talk}, category: plan, price-fen: 100, size: 10 minutes, classes: [VOICE], priority: 40, life: {month-ends: 1}, renews: true, top-up: stack, brings: [STACK-30], on-sale: true, example: true}
            """;

    static ChargingContents read(String text) {
        return ChargingFile.read("tariffs.yaml", text, OPERATOR);
    }

    private static ChargingContents comesWithYinuo() {
        try (InputStream in =
                Objects.requireNonNull(ChargingFileTest.class.getResourceAsStream("/charging-catalogue.yaml"))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ------------------------------------------------------------------------------------------------- the default
    // file

    @Test
    void thePromisedPlansAndPacksAreOnSaleAtTheirPrices() {
        ChargingContents contents = comesWithYinuo();

        assertThat(contents.pack(new OfferCode("PLAN-58"))).get().satisfies(plan -> {
            assertThat(plan.price()).isEqualTo(Fen.ofYuan(58));
            assertThat(plan.category()).isEqualTo(Category.PLAN);
            assertThat(plan.terms().renews()).isTrue();
        });
        assertThat(contents.pack(new OfferCode("STACK-30")))
                .get()
                .satisfies(pack -> assertThat(pack.price()).isEqualTo(Fen.ofYuan(30)));
        assertThat(contents.pack(new OfferCode("DATA-70"))).get().satisfies(pack -> {
            assertThat(pack.price()).isEqualTo(Fen.ofYuan(70));
            assertThat(pack.terms().size()).isEqualTo(2L << 30);
        });
        assertThat(contents.pack(new OfferCode("QUARTER-90")))
                .get()
                .satisfies(pack -> assertThat(pack.terms().life()).isEqualTo(new Life.MonthEnds(3)));
        assertThat(contents.pack(new OfferCode("HALF-YEAR-160")))
                .get()
                .satisfies(pack -> assertThat(pack.terms().life()).isEqualTo(new Life.MonthEnds(6)));
        assertThat(contents.packs().stream().filter(pack -> !pack.onSale()))
                .as("what comes with a plan")
                .extracting(pack -> pack.code().text())
                .containsExactly("PLAN-128-CALLS", "PLAN-128-SMS");
    }

    @Test
    void aPlanOf128YuanBringsCallsAndMessages() {
        ChargingContents contents = comesWithYinuo();
        PackOffer plan = contents.pack(new OfferCode("PLAN-128")).orElseThrow();

        assertThat(contents.broughtBy(plan)).extracting(PackOffer::number).containsExactly(4, 5);
        assertThat(new PackWords(contents, Language.ZH).volume(plan, SUMMER)).isEqualTo("国内流量2GB+国内通话200分钟+短信100条");
        assertThat(new PackWords(contents, Language.EN).volume(plan, SUMMER))
                .isEqualTo("2GB of data + 200 minutes of calls + 100 messages of messages");
    }

    @Test
    void whatHasNoPublicSourceIsMarkedAsAnExample() {
        ChargingContents contents = comesWithYinuo();

        assertThat(contents.packs().stream()
                        .filter(pack -> !pack.example())
                        .map(pack -> pack.code().text()))
                .containsExactly("PLAN-58", "STACK-30", "DATA-70");
        assertThat(contents.tariffAt(SUMMER).orElseThrow().exampleClasses()).containsExactlyInAnyOrder(0, 2, 3, 4);
        assertThat(contents.tariffAt(SUMMER).orElseThrow().destinations().stream()
                        .filter(one -> !one.example())
                        .map(Destination::region))
                .containsExactly("TW");
    }

    @Test
    void roamingCostsThreeSixOrNineByCountryOrRegion() {
        TariffVersion tariff = comesWithYinuo().tariffAt(SUMMER).orElseThrow();

        assertThat(tariff.terms().zones().values().stream().map(zone -> zone.packPriceFen()))
                .containsExactly(300, 600, 900);
        assertThat(tariff.terms().zones().values()).allSatisfy(zone -> {
            assertThat(zone.packKilobytes()).isEqualTo(3_072);
            assertThat(zone.packsMax()).isEqualTo(10);
            assertThat(zone.freeKilobytes()).isEqualTo(51_200);
            assertThat(zone.slowAfterwards()).isFalse();
        });
        for (int code : List.of(466, 454, 455, 310, 450, 440, 525, 724)) {
            assertThat(tariff.destination(code))
                    .as("mobile country code %s", code)
                    .isPresent();
        }
        assertThat(tariff.destination(466).orElseThrow().name()).isEqualTo(new Wording("台湾", "Taiwan"));
        assertThat(tariff.destination(724).orElseThrow().name().in(Language.ZH)).isEqualTo("巴西");
        assertThat(tariff.destination(460)).isEmpty();
    }

    @Test
    void thePriceAbroadHoldsInEightyCountriesAndRegions() {
        TariffVersion tariff = comesWithYinuo().tariffAt(SUMMER).orElseThrow();

        assertThat(tariff.destinations()).hasSize(80);
        assertThat(tariff.destinations()).allSatisfy(one -> {
            assertThat(tariff.terms().zones()).containsKey(one.zone());
            assertThat(tariff.terms().destinations()).containsEntry(one.number(), one.zone());
        });
        assertThat(tariff.destination(242).orElseThrow().name()).isEqualTo(new Wording("挪威", "Norway"));
    }

    @Test
    void allNetworksOfARegionAreOneDestination() {
        TariffVersion tariff = comesWithYinuo().tariffAt(SUMMER).orElseThrow();

        assertThat(tariff.destination(441)).isEqualTo(tariff.destination(440));
        assertThat(tariff.destination(316).orElseThrow().number()).isEqualTo(310);
        assertThat(tariff.terms().destinations()).containsKey(310).doesNotContainKey(316);
    }

    // --------------------------------------------------------------------------------------------------- a file is
    // right

    @Test
    void aTariffHoldsFromTheFirstMomentOfItsDayAtTheOperators() {
        TariffVersion tariff = read(SMALL).tariffs().getFirst();

        assertThat(tariff.validFrom()).isEqualTo(LocalDate.of(2014, 1, 25));
        assertThat(tariff.terms().validFrom())
                .isEqualTo(Instant.parse("2014-01-24T16:00:00Z").getEpochSecond());
        assertThat(read(SMALL).tariffAt(Instant.parse("2014-01-24T15:59:59Z"))).isEmpty();
        assertThat(read(SMALL).tariffAt(Instant.parse("2014-01-24T16:00:00Z"))).contains(tariff);
    }

    @Test
    void everythingIsReadAsItStandsThere() {
        ChargingContents contents = read(SMALL);
        TariffVersion tariff = contents.tariffs().getFirst();

        assertThat(tariff.terms().levels()).containsExactly(50, 80, 100);
        assertThat(tariff.terms().expiresSoon()).isEqualTo(3 * 86_400);
        assertThat(tariff.terms().lateMax()).isEqualTo(35 * 86_400);
        assertThat(tariff.terms().grantMax()).isEqualTo(3_600);
        assertThat(tariff.terms().classes().getFirst()).isInstanceOfSatisfying(UseClass.Priced.class, data -> {
            assertThat(data.perUnits()).isEqualTo(1 << 20);
            assertThat(data.bands()).containsExactly(new PriceBand(0, 29));
            assertThat(data.slice().max()).isEqualTo(100 << 20);
        });
        assertThat(tariff.ratingGroup(10)).contains(new RatingGroup(10, 0, OptionalInt.of(1)));
        assertThat(tariff.ratingGroup(11)).isEmpty();
        assertThat(contents.pack(2).orElseThrow().onSale()).isFalse();
        assertThat(contents.classOfUse(2).orElseThrow().name().en()).isEqualTo("calls");
    }

    // --------------------------------------------------------------------------------------------------- a file is
    // wrong

    /** What is put in place of what, in which line of the small file, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            price-fen: 5800      | prise-fen: 5800       | line 22, packs[PLAN-58]: unknown key 'prise-fen'
            price-fen: 5800,     | ''                    | line 22, packs[PLAN-58]: the key 'price-fen' is missing
            price-fen: 5800      | price-fen: 58.00      | line 22, packs[PLAN-58].price-fen: expected a whole number, found '58.00'
            price-fen: 5800      | price-fen: "5800"     | line 22, packs[PLAN-58].price-fen: expected a whole number
            price-fen: 5800      | price-fen: 0x16A8     | line 22, packs[PLAN-58].price-fen: expected a whole number
            price-fen: 5800      | price-fen: -1         | line 22, packs[PLAN-58].price-fen: expected 0 to
            price-fen: 5800      | price-fen: 10000001   | line 22, packs[PLAN-58]: Offer 1: a size or price out of range
            price-fen: 5800      | price-fen: 1, price-fen: 2 | line 22, packs[PLAN-58]: the key 'price-fen' stands here twice
            on-sale: true        | on-sale: yes          | line 22, packs[PLAN-58].on-sale: expected true or false
            category: plan       | category: value-added | line 22, packs[PLAN-58].category: What holds an allowance is a plan or a pack
            category: plan       | category: plans       | line 22, packs[PLAN-58].category: expected one of value-added, plan, pack
            priority: 40         | priority: 256         | line 22, packs[PLAN-58].priority: expected 0 to 255
            size: 500 MB         | size: 500             | line 22, packs[PLAN-58].size: expected an amount like 500 MB
            size: 500 MB         | size: 500 minutes     | line 22, packs[PLAN-58].size: expected bytes
            size: 500 MB         | size: 5000 GB         | line 22, packs[PLAN-58]: Offer 1: a size or price out of range
            classes: [DATA]      | classes: [VIDEO]      | line 22, packs[PLAN-58].classes[0]: there is no class of use 'VIDEO'
            classes: [DATA]      | classes: []           | line 22, packs[PLAN-58].classes: a pack covers at least one
            classes: [DATA]      | classes: [DATA, VOICE] | line 22, packs[PLAN-58].classes: a pack covers classes that are counted in the same unit
            month-ends: 1        | month-ends: 25        | line 22, packs[PLAN-58].life.month-ends: A pack lasts 1 to 24
            month-ends: 1        | month-ends: 1, days: 2 | line 22, packs[PLAN-58].life: a pack lasts for one of
            top-up: stack        | top-up: sum           | line 22, packs[PLAN-58]: Offer 1: what renews begins anew
            code: PLAN-58        | code: plan 58         | line 22, packs[plan 58].code: Not an offer
            code: STACK-30       | code: PLAN-58         | line 23, packs[PLAN-58]: another pack has the code PLAN-58
            number: 2, code: S   | number: 1, code: S    | line 23, packs[STACK-30]: another pack has the number 1
            number: 1, code: P   | number: 0, code: P    | line 22, packs[PLAN-58].number: expected 1 to
            {zh: 套餐            | {zh: ''               | line 22, packs[PLAN-58].name: A wording has 1 to 200
            version: 1           | version: one          | line 6, tariffs[one].version: expected a whole number
            2014-01-25           | 2014-02-30            | line 7, tariffs[1].valid-from: expected a day like 2014-07-21
            '[50, 80, 100]'      | '[80, 50]'            | line 6, tariffs[1]: Levels are ascending percents
            '[50, 80, 100]'      | '[50, 101]'           | line 8, tariffs[1].reminders.levels[1]: expected 1 to 100
            3d                   | 3 days                | line 8, tariffs[1].reminders.before-expiry: expected a duration
            35d                  | 41d                   | line 9, tariffs[1].late-records: expected at most 40 days
            grants: 1h           | grants: 25h           | line 10, tariffs[1].grants: expected at most 1 days
            grants: 1h           | grants: 0s            | line 6, tariffs[1]: Late records
            sold: priced         | sold: day-packs       | line 12, tariffs[1].prices[DATA]: only what is priced has
            class: ABROAD        | class: DATA           | line 6, tariffs[1]: A class of use stands in the tariff twice
            from: "00:00"        | from: "01:00"         | line 12, tariffs[1].prices[DATA]: 1 to 24 price bands, the first from midnight
            floor: 64 KB         | floor: 64 MB          | line 13, tariffs[1].prices[ABROAD].slice: Not a slice
            free: 50 MB          | free: 20 MB           | line 15, tariffs[1].zones[3]: What is free includes what was paid
            packs-max: 10        | packs-max: 0          | line 15, tariffs[1].zones[3].packs-max: expected 1 to 1000
            '[466], zone: 3'     | '[466], zone: 4'      | line 17, tariffs[1].destinations[TW].zone: there is no zone 4
            '[440, 441]'         | '[440, 466]'          | line 18, tariffs[1].destinations[JP].codes[1]: the mobile country code 466 stands here twice
            region: JP           | region: TW            | line 18, tariffs[1].destinations[TW]: the region TW stands here twice
            region: JP           | region: XX            | line 18, tariffs[1].destinations[XX].region: there is no country or region 'XX'
            region: JP           | region: NO            | line 18, tariffs[1].destinations[NO].region: expected a text
            abroad: ABROAD       | abroad: VOICE         | line 20, tariffs[1].rating-groups[10].abroad: this tariff has no price of the class VOICE
            number: 2, code: V   | number: 1, code: V    | line 4, classes[VOICE]: another class has the number 1
            number: 2, code: V   | number: 32, code: V   | line 4, classes[VOICE].number: expected 0 to 31
            """)
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String said) {
        assertThat(SMALL).contains(right);
        assertThatThrownBy(() -> read(SMALL.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(WrongCatalogue.class)
                .hasMessageStartingWith("tariffs.yaml, " + said);
    }

    @Test
    void anOfferBringsThoseThatStandBeforeIt() {
        PackOffer talk = read(PART).pack(3).orElseThrow();
        assertThat(talk.terms().brings()).containsExactly(2);
        assertThat(read(PART).broughtBy(talk)).extracting(PackOffer::number).containsExactly(2);
        assertThat(read(SMALL).pack(1).orElseThrow().terms().brings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '[STACK-30]'              | '[]'                      | .brings: what brings nothing has no 'brings'
            '[STACK-30]'              | STACK-30                  | .brings: expected a list
            '[STACK-30]'              | '[NOBODY]'                | .brings[0]: there is no pack 'NOBODY' before this one
            '[STACK-30]'              | '[TALK]'                  | .brings[0]: there is no pack 'TALK' before this one
            '[STACK-30]'              | '[PLAN-58]'               | .brings[0]: PLAN-58 is on sale
            '[STACK-30]'              | '[STACK-30, STACK-30]'    | .brings[1]: STACK-30 covers a class of use that is covered already
            'classes: [VOICE]'        | 'classes: [DATA]'         | .brings[0]: STACK-30 covers a class of use that is covered already
            'on-sale: false'          | 'on-sale: true'           | .brings[0]: STACK-30 is on sale; what comes with another is not sold by itself
            'category: pack'          | 'category: plan'          | .brings[0]: STACK-30 is a plan
            'price-fen: 0'            | 'price-fen: 1'            | .brings[0]: STACK-30 costs something, renews, is merged or brings others
            'renews: false'           | 'renews: true'            | .brings[0]: STACK-30 costs something, renews, is merged or brings others
            'renews: false, top-up: stack' | 'renews: false, top-up: sum' | .brings[0]: STACK-30 costs something, renews, is merged
            'priority: 60, life: {month-ends: 1}' | 'priority: 60, life: {days: 30}' | .brings[0]: STACK-30 has another life
            'renews: true, top-up: stack, brings' | 'renews: false, top-up: sum, brings' | : Offer 3: what brings others is not merged
            """)
    void whatIsBroughtIsNoOfferOfItsOwn(String right, String wrong, String said) {
        String text =
                PART.replace("size: 10 minutes", right.equals("classes: [VOICE]") ? "size: 10 MB" : "size: 10 minutes");
        assertThat(text).contains(right);
        assertThatThrownBy(() -> read(text.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(WrongCatalogue.class)
                .hasMessageStartingWith("tariffs.yaml, line 24, packs[TALK]" + said);
    }

    @Test
    void aClassServesOneRatingGroup() {
        String group = "- {number: 10, class: DATA, abroad: ABROAD}";
        assertThat(read(SMALL.replace(group, "- {number: 10, class: DATA, abroad: DATA}"))
                        .tariffs()
                        .getFirst()
                        .ratingGroup(10))
                .contains(new RatingGroup(10, 0, OptionalInt.of(0)));
        assertThatThrownBy(() -> read(SMALL.replace(group, group + "\n      - {number: 11, class: ABROAD}")))
                .isInstanceOf(WrongCatalogue.class)
                .hasMessageEndingWith("rating-groups[11]: another rating group has the class of use ABROAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "packs",
                "[]",
                "{",
                "classes: [&a [*a]]",
                "packs: !!java.net.URL [\"http://localhost\"]",
                "a: 1\na: 2"
            })
    void whatIsNoCatalogueIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(WrongCatalogue.class).hasMessageStartingWith("tariffs.yaml");
    }

    @Test
    void aTariffDoesNotGoBackInTime() {
        String second = SMALL.substring(SMALL.indexOf("  - version: 1"), SMALL.indexOf("packs:\n"))
                .replace("version: 1", "version: 2");

        assertThat(read(followedBy(second.replace("2014-01-25", "2014-07-21"))).tariffs())
                .hasSize(2);
        assertThatThrownBy(() -> read(followedBy(second.replace("2014-01-25", "2014-01-24"))))
                .hasMessageContaining("line 21, tariffs[2]: version 2 is valid before version 1 is");
        assertThatThrownBy(() -> read(followedBy(second.replace("version: 2", "version: 1"))))
                .hasMessageContaining("line 21, tariffs[1]: version 1 cannot follow version 1");
        assertThatThrownBy(() -> read(followedBy(second.replace("for: 1 MB", "for: 2 MB"))))
                .hasMessageContaining("line 21, tariffs[2]: class 0: prices may change, what they are for may not");
    }

    static String followedBy(String tariff) {
        return SMALL.replace("packs:\n", tariff + "packs:\n");
    }
}
