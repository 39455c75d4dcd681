package io.yinuo.charging.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.charging.nchf.RatingGroups.Serving;
import io.yinuo.engine.charging.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the network's numbers mean, by the catalogue that comes with Yinuo. */
class CatalogueRatingGroupsTest {

    private final SettableClock clock = SettableClock.at("2026-08-15T02:00:00Z");
    private final TestCatalogue catalogue = new TestCatalogue();
    private final CatalogueRatingGroups groups = new CatalogueRatingGroups(catalogue, List.of("46000"), clock);

    private Optional<Charged> find(long group, int mcc, String mnc) {
        return groups.find(group, Optional.of(new Serving(mcc, mnc)));
    }

    @Test
    void placesAreFoundByTheServingNetwork() {
        assertThat(groups.find(10, Optional.empty())).hasValue(new Charged(0, 0, Unit.BYTES));
        assertThat(find(10, 460, "00")).hasValue(new Charged(0, 0, Unit.BYTES));
        assertThat(find(10, 460, "01")).hasValue(new Charged(1, 460, Unit.BYTES));
        assertThat(find(10, 466, "92")).hasValue(new Charged(1, 466, Unit.BYTES));
        assertThat(find(10, 311, "480")).hasValue(new Charged(1, 310, Unit.BYTES)); // the country has seven codes
        assertThat(find(20, 460, "00")).hasValue(new Charged(2, 0, Unit.SECONDS));
        assertThat(find(20, 466, "92")).isEmpty(); // calls abroad have no price
        assertThat(find(20, 0, "01")).isEmpty(); // nor do networks that are nowhere
        assertThat(find(40, 466, "92")).hasValue(new Charged(4, 466, Unit.BYTES));
        assertThat(groups.find(11, Optional.empty())).isEmpty();
        assertThat(groups.find(4_294_967_306L, Optional.empty())).isEmpty(); // 10 in its low 32 bits
    }

    @Test
    void aChangeOfTheFileHoldsFromTheNextQuestionOn() {
        catalogue.change("{number: 30, class: SMS}", "{number: 31, class: SMS}");

        assertThat(groups.find(30, Optional.empty())).isEmpty();
        assertThat(groups.find(31, Optional.empty())).hasValue(new Charged(3, 0, Unit.MESSAGES));
    }

    @Test
    void beforeTheFirstTariffNothingHasAPrice() {
        clock.set(Instant.parse("2014-01-24T15:59:59Z"));
        assertThat(groups.find(10, Optional.empty())).isEmpty();
        clock.set(Instant.parse("2014-01-24T16:00:00Z")); // 25 January in Shanghai
        assertThat(groups.find(10, Optional.empty())).isPresent();
    }
}
