package io.yinuo.ordering;

import static io.yinuo.ordering.BuyingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.Period;
import io.yinuo.charging.Charge;
import io.yinuo.charging.LinePack;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.PackTerms.TopUp;
import io.yinuo.kernel.Fen;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C2.1: a plan from 58 yuan a month and packs from 30 yuan that stack, on sale and orderable in every channel. C2.2: 2 GB for
 * 70 yuan, and one volume that lasts 3 or 6 months. With the catalogue that comes with Yinuo.
 */
class EntryPricesTest {

    private static final long MB = 1L << 20;

    private static TestDatabase database;
    private BuyingHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering", "charging");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aCustomerInAugust() {
        house = new BuyingHouse(database, "2026-08-05T02:02:00Z");
    }

    @Test
    void plansBeginAt58YuanAMonthAndStackPacksAt30() {
        PackOffer plan = house.accounts.catalogue().onSale().stream()
                .filter(pack -> pack.category() == Category.PLAN)
                .min(Comparator.comparing(PackOffer::price))
                .orElseThrow();
        PackOffer pack = house.accounts.catalogue().onSale().stream()
                .filter(offer -> offer.category() == Category.PACK)
                .filter(offer -> offer.terms().coverage() == 1 && offer.price().isPositive())
                .filter(offer -> offer.terms().topUp() == TopUp.STACK)
                .filter(offer -> offer.terms().life().equals(new Life.MonthEnds(1)))
                .min(Comparator.comparing(PackOffer::price))
                .orElseThrow();

        assertThat(plan.price()).isEqualTo(Fen.ofYuan(58));
        assertThat(plan.period()).isEqualTo(Period.MONTH);
        assertThat(pack.price()).isEqualTo(Fen.ofYuan(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "PAGE", "DESK", "API shop"})
    void bothAreOrderedInEveryChannel(String channel) {
        for (String offer : new String[] {"PLAN-58", "STACK-30"}) {
            Order order = house.ordered(offer, channel);
            assertThat(house.charges())
                    .as("before the second answer")
                    .noneMatch(charge -> charge.service().equals(order.service()));
            YesAnswer said =
                    channel.equals("PAGE") ? house.orders().confirmOnPage(PHONE, order.id(), "确认购买") : house.yes(order);
            assertThat(said).isInstanceOf(YesAnswer.Confirmed.class);
        }

        assertThat(house.names()).containsExactly("4G套餐58元", "30元流量叠加包");
        assertThat(house.charges())
                .extracting(Charge::amount)
                .containsExactlyInAnyOrder(Fen.ofYuan(58), Fen.ofYuan(30));
    }

    @Test
    void packsStackAndAreUsedOneAfterTheOther() {
        house.bought("PLAN-58", "STACK-30", "STACK-30");

        house.usesMegabytes(1_100);

        assertThat(house.has())
                .extracting(pack -> pack.name().zh(), pack -> pack.used() / MB)
                .containsExactly(tuple("4G套餐58元", 500L), tuple("30元流量叠加包", 500L), tuple("30元流量叠加包", 100L));
        assertThat(house.balance()).as("nothing is charged beside the packs").isEqualTo(Fen.ofYuan(200 - 58 - 60));
    }

    @Test
    void seventyYuanBuyTwoGigabytes() {
        house.bought("DATA-70");

        assertThat(house.has()).singleElement().satisfies(pack -> {
            assertThat(pack.price()).isEqualTo(Fen.ofYuan(70));
            assertThat(pack.size()).isEqualTo(2_048 * MB);
        });
    }

    @Test
    void aQuarterPackIsOneVolumeThatNoMonthEnds() {
        house.bought("QUARTER-90");
        LinePack bought = house.has().getFirst();
        house.usesMegabytes(300);

        house.itIs("2026-08-31T16:00:01Z"); // September
        assertThat(house.has()).singleElement().satisfies(pack -> {
            assertThat(pack.number()).isEqualTo(bought.number());
            assertThat(pack.left()).isEqualTo(1_748 * MB);
            assertThat(pack.expires()).isEqualTo("2026-10-31T16:00:00Z");
        });
        house.usesMegabytes(1_700);
        house.itIs("2026-10-31T15:59:00Z");
        assertThat(house.has())
                .singleElement()
                .satisfies(pack -> assertThat(pack.left()).isEqualTo(48 * MB));
        assertThat(house.charges()).as("paid once").hasSize(1);

        house.itIs("2026-10-31T16:00:01Z");
        assertThat(house.has()).isEmpty();
    }

    @Test
    void aHalfYearPackLastsThroughJanuary() {
        house.bought("HALF-YEAR-160");
        house.usesMegabytes(96);

        house.itIs("2027-01-31T15:59:00Z");
        assertThat(house.has())
                .singleElement()
                .satisfies(pack -> assertThat(pack.left()).isEqualTo(4_000 * MB));

        house.itIs("2027-01-31T16:00:01Z");
        assertThat(house.has()).isEmpty();
    }
}
