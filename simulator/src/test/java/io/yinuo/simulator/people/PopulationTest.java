package io.yinuo.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private final Population people = new Population(417, 20_000);

    @Test
    void theSameSeedGivesTheSamePeople() {
        Population again = new Population(417, 20_000);
        for (int place : List.of(20_000, 1, 777, 2_047)) {
            assertThat(again.at(place)).isEqualTo(people.at(place));
        }
        assertThat(new Population(418, 20_000).at(777)).isNotEqualTo(people.at(777));
    }

    @Test
    void theNumbersAreThoseThatWereAgreed() {
        assertThat(people.at(1).phone().national()).isEqualTo("13800000001");
        assertThat(people.at(2_047).phone().national()).isEqualTo("13800002047");
        assertThat(people.at(20_000).phone().national()).isEqualTo("13800020000");
    }

    @Test
    void theGuidedPagesPhonesAreLeftAlone() {
        assertThat(people.everyday()).hasSize(19_000).doesNotContain(2_047, 19_001, 19_999);
        assertThat(people.guided()).hasSize(1_000).startsWith(2_047).endsWith(19_999);
        assertThat(Population.isGuided(people.at(19_500).phone())).isTrue();
        assertThat(Population.isGuided(people.at(19_000).phone())).isFalse();
    }

    @Test
    void theGuidedPhonesHaveAFreeTrialAndMoney() {
        Subscriber guided = people.at(2_047);
        assertThat(guided.balanceFen()).isEqualTo(15_000);
        assertThat(guided.services()).anyMatch(Subscriber.Past::trial).anyMatch(past -> !past.trial());
    }

    /** GB 11643: the weighted sum of all 18 places, the last counting as it reads with X as 10, is 1 modulo 11. */
    @Test
    void everyIdentityCardHasItsCheckCharacter() {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
        for (int place = 1; place <= 2_000; place++) {
            String card = people.at(place).idCard();
            int sum = 0;
            for (int i = 0; i < 18; i++) {
                sum += weights[i] * (card.charAt(i) == 'X' ? 10 : card.charAt(i) - '0');
            }
            assertThat(sum % 11).as(card).isOne();
        }
    }

    @Test
    void everyServiceIsSomethingThatAProviderSells() {
        List<String> sold = ProviderSheets.ALL.stream()
                .flatMap(sheet -> sheet.offers().stream())
                .map(OfferSheet::code)
                .toList();
        assertThat(sold).doesNotHaveDuplicates();
        for (int place = 1; place <= 2_000; place++) {
            assertThat(people.at(place).services())
                    .allSatisfy(past -> assertThat(sold).contains(past.offer()));
            assertThat(people.at(place).services())
                    .extracting(Subscriber.Past::offer)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void fiveAreHonestAndOneIsNot() {
        assertThat(ProviderSheets.ALL).filteredOn(ProviderSheet::honest).hasSize(5);
        assertThat(ProviderSheets.ALL)
                .filteredOn(sheet -> !sheet.honest())
                .singleElement()
                .satisfies(cheat -> assertThat(cheat.id()).isEqualTo("SP-0999"));
    }
}
