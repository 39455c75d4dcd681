package io.yinuo.charging;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C2.6: what data abroad costs, and what is written down of it as proof; on 1 August 2026 in Shanghai. */
class RoamingPriceTest {

    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;
    private static final int JAPAN = 440;
    private static final int FRANCE = 208;
    private static final int BRAZIL = 724;
    private static final long MB = 1L << 20;

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private ChargingHouse house;
    private long records;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aCustomerWith200Yuan() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, clock, new FakeNetwork());
        house.charging.open(PHONE, Fen.ofYuan(200));
    }

    private void uses(int destination, long units) {
        long now = clock.instant().getEpochSecond();
        assertThat(house.ledger
                        .ask(command -> command.use(7, ++records, PHONE.e164(), ABROAD, destination, units, now))
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    private void rowsAreMade() {
        house.projection.advanceAll();
    }

    private void opensAgain(int destination) {
        house.packs.reopenRoaming(new ChargeKey("page:" + ++records), PHONE, destination);
    }

    private List<Fact> facts() {
        rowsAreMade();
        return house.factsOf("AbroadCharged");
    }

    private static List<String> each(List<Fact> facts, String attribute) {
        return facts.stream().map(fact -> fact.attribute(attribute)).toList();
    }

    private Fen left() {
        rowsAreMade();
        return house.charging.balance(PHONE).orElseThrow();
    }

    // What it costs

    @Test
    void threeSixOrNineYuanForEachThreeMegabytesBegun() {
        uses(TAIWAN, 1);
        assertThat(left()).isEqualTo(Fen.ofYuan(197));
        uses(FRANCE, 3 * MB);
        assertThat(left()).isEqualTo(Fen.ofYuan(191));
        uses(BRAZIL, 3 * MB + 1);
        assertThat(left()).isEqualTo(Fen.ofYuan(173));
    }

    @Test
    void aDayAtADestinationCostsNoMoreThanTenPacksAndTheNextDayBeginsAnew() {
        uses(TAIWAN, 40 * MB);
        assertThat(left()).isEqualTo(Fen.ofYuan(170));
        uses(JAPAN, 1);
        assertThat(left()).as("another destination has a day of its own").isEqualTo(Fen.ofYuan(167));
        clock.advance(Duration.ofDays(1));
        uses(TAIWAN, 1);
        assertThat(left()).isEqualTo(Fen.ofYuan(164));
    }

    // What is written down

    @Test
    void everyChargeIsAFactThatIsHeldAgainstThePublishedTable() {
        uses(TAIWAN, 4 * MB);
        uses(TAIWAN, 1);
        uses(TAIWAN, 40 * MB);
        uses(FRANCE, 1);

        List<Fact> facts = facts();
        assertThat(each(facts, "packs"))
                .as("4 MB are two packs begun, and a byte more begins none")
                .containsExactly("2", "10", "1");
        assertThat(each(facts, "fen")).containsExactly("600", "3000", "600");
        assertThat(each(facts, "packFen")).containsExactly("300", "300", "600");
        assertThat(each(facts, "capped")).containsExactly("false", "true", "false");
        assertThat(each(facts, "overFen")).containsOnly("0");
        assertThat(facts.getFirst().subject()).contains(PHONE);
        assertThat(facts.getFirst().at()).isEqualTo(clock.instant());
        assertThat(facts.getFirst().attribute("destination")).isEqualTo("466");
        assertThat(facts.getFirst().attribute("day")).isEqualTo("2026-08-01");

        house.restarted().projection.advanceAll();
        assertThat(facts()).as("each once, also after a restart").hasSize(3);
    }

    @Test
    void aDayThatWasOpenedAgainHasNoCapInTheSameRowsAndInLaterOnes() {
        uses(TAIWAN, 51 * MB);
        opensAgain(TAIWAN);
        uses(TAIWAN, 1);
        rowsAreMade();
        uses(TAIWAN, 3 * MB);

        List<Fact> facts = facts();
        assertThat(each(facts, "reopened")).containsExactly("false", "true", "true");
        assertThat(each(facts, "fen")).containsExactly("3000", "3300", "3600");
        assertThat(each(facts, "overFen")).containsOnly("0");
        assertThat(each(facts, "capped")).containsExactly("true", "false", "false");
    }

    @Test
    void aChargeAboveThePublishedTableShows() {
        house.catalogue.change("{number: 6, price-fen: 600", "{number: 6, price-fen: 500");
        uses(FRANCE, 4 * MB);

        assertThat(each(facts(), "overFen")).containsExactly("200");
    }

    @Test
    void aCapThatDidNotHoldShows() {
        house.catalogue.change(
                "{number: 3, price-fen: 300, size: 3 MB, packs-max: 10",
                "{number: 3, price-fen: 300, size: 3 MB, packs-max: 8");
        uses(TAIWAN, 40 * MB);

        assertThat(each(facts(), "overFen")).containsExactly("600");
    }

    @Test
    void whereTheTableKnowsNoDestinationNothingShowsThatTheChargeWasRight() {
        house.catalogue.change("      - {region: FR, codes: [208], zone: 6, example: true}\n", "");
        uses(FRANCE, 1);

        assertThat(facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.attributes())
                        .containsEntry("fen", "600")
                        .doesNotContainKey("overFen"));
    }
}
