package io.yinuo.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.people.ProviderSheets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayPlanTest {

    private final Population people = new Population(417, 20_000);

    @Test
    void theSameSeedGivesTheSameDay() {
        assertThat(day(417)).isEqualTo(day(417));
        assertThat(day(418)).isNotEqualTo(day(417));
    }

    @Test
    void everyKindOfDeedHappensAndNoneTouchesTheGuidedPage() {
        List<Deed> day = day(417);
        assertThat(day).noneMatch(deed -> Population.isGuided(deed.phone()));
        assertThat(day.stream().map(deed -> deed.getClass().getSimpleName()).distinct())
                .containsExactlyInAnyOrder(
                        "Writes", "ListsAndStops", "OrdersByMessage", "OrdersOnPage", "IsCheated", "IsToBeCharged");
    }

    @Test
    void whoIsCheatedWantedNothing() {
        assertThat(day(417))
                .filteredOn(Deed.IsCheated.class::isInstance)
                .isNotEmpty()
                .allSatisfy(deed -> assertThat(ProviderSheets.find(((Deed.IsCheated) deed).provider()))
                        .hasValueSatisfying(sheet -> assertThat(sheet.honest()).isFalse()));
    }

    @Test
    void theCodeIsReadFromBothLanguages() {
        assertThat(Habits.code("同意请24小时内回复“是47”;不回复均不开通。")).hasValue("47");
        assertThat(Habits.code("Reply YES47 within 24 hours.")).hasValue("47");
        assertThat(Habits.code("您有2项收费业务")).isEmpty();
    }

    private List<Deed> day(long seed) {
        DayPlan plan = new DayPlan(seed, people);
        return Stream.generate(plan::next).limit(1_000).toList();
    }
}
