package io.yinuo.charging.story;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.AccountMonth;
import io.yinuo.charging.AccountStory;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Explanation;
import io.yinuo.charging.Happening;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.StoryPlace;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of an account: its months to the fen, its whole story in order, and why each charge was made. */
class StoryTest {

    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int VOICE = 2;
    private static final int TAIWAN = 466;
    private static final int JAPAN = 440;
    private static final int RUSSIA = 250;
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final Msisdn OTHER = Msisdn.of("13800002048");

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private final LedgerTown town = new LedgerTown(clock);
    private final AccountStory story = town.story();

    @BeforeEach
    void aCustomerWith200Yuan() {
        town.charging().open(PHONE, Fen.ofYuan(200));
        town.charging().open(OTHER, Fen.ofYuan(200));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Charge buys(String key, String offer) {
        return switch (town.packs().buy(new ChargeKey(key), PHONE, new OfferCode(offer))) {
            case PurchaseAnswer.Bought bought -> bought.charge().orElseThrow();
            case PurchaseAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private Charge rings(String key) {
        return switch (town.charging().charge(new ChargeKey(key), ringtone(PHONE, 500))) {
            case ChargeAnswer.Charged charged -> charged.charge();
            case ChargeAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private void later() {
        town.itIs(clock.instant().plusSeconds(60));
    }

    // ----------------------------------------------------------------------------------------------------- months

    @Test
    void aMonthAddsUpToTheFenWhateverHappenedInIt() {
        Charge plan = buys("order:1", "PLAN-58");
        rings("order:2");
        town.delivers(plan, Duration.ofSeconds(3));
        town.charging().credit(new ChargeKey("top-up:1"), PHONE, Fen.ofYuan(50), "TOP_UP", "card 7");
        town.uses(PHONE, DATA, 0, 507 * MB + 12);
        town.uses(PHONE, ABROAD, TAIWAN, 4 * MB);
        town.adjusts(PHONE, new Fen(-123), "双重充值,追回", "limin", "wangwei");
        town.itIs(Instant.parse("2026-09-03T02:00:00Z"));

        AccountMonth month = town.months().of(PHONE, AUGUST);
        assertThat(month.charged(FeeKind.PLAN)).isEqualTo(Fen.ofYuan(58));
        assertThat(month.charged(FeeKind.INFORMATION)).isEqualTo(Fen.ofYuan(5));
        assertThat(month.used()).isEqualTo(new Fen(203));
        assertThat(month.abroad()).isEqualTo(Fen.ofYuan(6));
        assertThat(month.other()).isEqualTo(new Fen(20_000 + 5_000 - 123));
        assertThat(month.balances()).get().isEqualTo(new AccountMonth.Balances(Fen.ZERO, new Fen(17_774)));
        assertThat(month.addsUp()).isTrue();
        assertThat(month.charges()).hasSize(2).allMatch(item -> !item.past());
        assertThat(month.charges())
                .filteredOn(item -> item.charge().equals(plan))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.notice().orElseThrow().delivered()).isPresent());

        AccountMonth september = town.months().of(PHONE, AUGUST.plusMonths(1));
        assertThat(september.spent()).as("the plan renewed").isEqualTo(Fen.ofYuan(58));
        assertThat(september.addsUp()).isTrue();
        assertThat(town.months().of(PHONE, AUGUST.minusMonths(1)).addsUp()).isTrue();
        assertThat(town.months().first(PHONE)).contains(AUGUST);
    }

    @Test
    void whatAnotherSystemChargedIsShownAndMovesNothing() {
        town.charging()
                .recordPast(new ChargeKey("import:7"), ringtone(PHONE, 500), Instant.parse("2026-07-05T02:00:00Z"));
        AccountMonth july = town.months().of(PHONE, AUGUST.minusMonths(1));
        assertThat(july.charges()).singleElement().satisfies(item -> {
            assertThat(item.past()).isTrue();
            assertThat(item.notice()).isEmpty();
        });
        assertThat(july.spent()).isEqualTo(Fen.ZERO);
        assertThat(july.addsUp()).isTrue();
        assertThat(town.months().first(PHONE)).contains(AUGUST.minusMonths(1));
    }

    // ------------------------------------------------------------------------------------------------------ story

    @Test
    void everyFactIsToldNewestFirstAndOnceHoweverSmallThePages() {
        buys("order:1", "PLAN-58");
        later();
        town.uses(PHONE, DATA, 0, 450 * MB);
        later();
        town.packs().limit(new ChargeKey("page:1"), PHONE, new SpendingLimits(Optional.of(Fen.ofYuan(50)), false));
        later();
        town.uses(PHONE, ABROAD, TAIWAN, 51 * MB);
        later();
        town.packs().reopenRoaming(new ChargeKey("page:2"), PHONE, TAIWAN);
        later();
        town.adjusts(PHONE, new Fen(500), "重复扣费,退还", "limin", "wangwei");
        later();
        long plan = town.packs().of(PHONE).orElseThrow().packs().getFirst().number();
        town.packs().stop(new ChargeKey("page:3"), PHONE, plan);
        town.itIs(Instant.parse("2026-09-01T02:00:00Z"));

        List<Happening> all = story.of(PHONE, Optional.empty(), AccountStory.HAPPENINGS_MAX);
        assertThat(all).extracting(Happening::place).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(all)
                .hasAtLeastOneElementOfType(Happening.Moved.class)
                .hasAtLeastOneElementOfType(Happening.PackBegan.class)
                .hasAtLeastOneElementOfType(Happening.PackEnded.class)
                .hasAtLeastOneElementOfType(Happening.Reminded.class)
                .hasAtLeastOneElementOfType(Happening.WasAbroad.class)
                .hasAtLeastOneElementOfType(Happening.Agreed.class)
                .hasAtLeastOneElementOfType(Happening.LimitsSet.class)
                .hasAtLeastOneElementOfType(Happening.RenewalStopped.class)
                .hasAtLeastOneElementOfType(Happening.Reopened.class)
                .hasAtLeastOneElementOfType(Happening.Changed.class);
        assertThat(all)
                .filteredOn(Happening.Moved.class::isInstance)
                .as("every entry")
                .hasSize(town.charging().entries(PHONE, 100).size());

        List<Happening> paged = new ArrayList<>();
        Optional<StoryPlace> before = Optional.empty();
        for (List<Happening> page = story.of(PHONE, before, 2); !page.isEmpty(); page = story.of(PHONE, before, 2)) {
            paged.addAll(page);
            before = Optional.of(page.getLast().place()).map(StoryPlace::text).flatMap(StoryPlace::read);
        }
        assertThat(paged).isEqualTo(all);
        assertThat(story.of(OTHER, Optional.empty(), 10)).as("of nobody else").hasSize(2);
        assertThatThrownBy(() -> story.of(PHONE, Optional.empty(), 201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsAndStopsKeepTheirHistory() {
        SpendingLimits fifty = new SpendingLimits(Optional.of(Fen.ofYuan(50)), true);
        town.packs().limit(new ChargeKey("page:1"), PHONE, fifty);
        later();
        town.packs().limit(new ChargeKey("page:2"), PHONE, SpendingLimits.NONE);
        assertThat(story.of(PHONE, Optional.empty(), 10).stream()
                        .flatMap(one ->
                                one instanceof Happening.LimitsSet set ? Stream.of(set.limits()) : Stream.empty()))
                .containsExactly(SpendingLimits.NONE, fifty);
    }

    @Test
    void aPlaceThatSomebodyTypedIsReadOrRefused() {
        StoryPlace place = new StoryPlace(Instant.parse("2026-08-01T02:02:00.123456Z"), 3, 17);
        assertThat(StoryPlace.read(place.text())).contains(place);
        for (String typed : List.of("", "x", "1-2-3", "1-9999999-3-4", "1-2-3-99999999999999999999", "-1-2-3-4")) {
            assertThat(StoryPlace.read(typed)).as(typed).isEmpty();
        }
        assertThat(StoryPlace.read("1-2-3-9999999999999999999"))
                .as("more than a long")
                .isEmpty();
    }

    // -------------------------------------------------------------------------------------------------------- why

    @Test
    void aFeeIsExplainedByItsPackItsEntryAndItsNotice() {
        Charge plan = buys("order:1", "PLAN-58");
        town.itIs(Instant.parse("2026-08-31T16:00:00Z"));
        Charge renewal = town.charging().charges(PHONE, 10).getFirst();

        assertThat(story.why(PHONE, plan.voucher())).get().satisfies(why -> {
            assertThat(why.addsUp()).isTrue();
            assertThat(why.past()).isFalse();
            assertThat(why.notice()).isPresent();
            assertThat(why.entry().orElseThrow().amount()).isEqualTo(Fen.ofYuan(-58));
            assertThat(why.pack().orElseThrow().cause()).isEqualTo(PackCause.BOUGHT);
            assertThat(why.pack().orElseThrow().price()).contains(Fen.ofYuan(58));
        });
        assertThat(story.why(PHONE, renewal.voucher()).orElseThrow().pack().orElseThrow())
                .satisfies(pack -> {
                    assertThat(pack.cause()).isEqualTo(PackCause.RENEWED);
                    assertThat(pack.begins()).isEqualTo(Instant.parse("2026-08-31T16:00:00Z"));
                });
        assertThat(story.why(OTHER, plan.voucher())).as("somebody else's").isEmpty();
        assertThat(story.why(PHONE, Voucher.ofSequence(99))).isEmpty();
    }

    @Test
    void useIsExplainedByThePriceOfTheTimeAndWhatItPaysFor() {
        town.uses(PHONE, DATA, 0, 10 * MB);
        town.itIs(Instant.parse("2026-08-01T03:00:00Z"));
        AccountEntry entry = town.charging().entries(PHONE, 1).getFirst();

        assertThat(story.why(PHONE, entry.number())).get().satisfies(why -> {
            assertThat(why).isInstanceOf(Explanation.OfUse.class);
            assertThat(((Explanation.OfUse) why).prices()).singleElement().satisfies(price -> {
                assertThat(price.useClass()).isEqualTo(DATA);
                assertThat(price.price()).isEqualTo(new Fen(29));
                assertThat(price.perUnits()).isEqualTo(MB);
                assertThat(price.pays()).isEqualTo(10 * MB);
                assertThat(price.usedAbout()).isEqualTo(10 * MB);
                assertThat(price.tariff()).isEqualTo(1);
            });
        });
        assertThat(story.why(PHONE, 1)).as("the opening is no charge").isEmpty();
        assertThat(story.why(OTHER, entry.number())).isEmpty();
    }

    @Test
    void callsAreExplainedByThePriceOfTheHourAndByAPackThatMakesThemCheaper() {
        buys("order:1", "CALLS-10");
        town.itIs(Instant.parse("2026-08-01T03:00:00Z")); // 11:00 in Shanghai: the price of the day
        town.uses(PHONE, VOICE, 0, 600);
        town.itIs(Instant.parse("2026-08-01T04:00:00Z"));
        AccountEntry entry = town.charging().entries(PHONE, 1).getFirst();

        assertThat(story.why(PHONE, entry.number()).orElseThrow())
                .isInstanceOfSatisfying(
                        Explanation.OfUse.class,
                        why -> assertThat(why.prices())
                                .extracting(
                                        price -> price.price().amount(),
                                        price -> price.pack().isPresent())
                                .containsExactly(tuple(25L, false), tuple(10L, true)));
    }

    @Test
    void dayPacksAreExplainedPackByPack() {
        town.uses(PHONE, ABROAD, TAIWAN, 4 * MB);
        town.uses(PHONE, ABROAD, TAIWAN, 10 * MB);
        AccountEntry second = town.charging().entries(PHONE, 1).getFirst();

        assertThat(story.why(PHONE, second.number()).orElseThrow())
                .isInstanceOfSatisfying(Explanation.OfAbroad.class, why -> {
                    assertThat(why.days()).singleElement().satisfies(day -> {
                        assertThat(day.destination()).isEqualTo(TAIWAN);
                        assertThat(day.day()).isEqualTo(LocalDate.parse("2026-08-01"));
                    });
                    assertThat(why.packs()).isEqualTo(3);
                    assertThat(why.firstPack()).isEqualTo(3);
                    assertThat(why.lastPack()).contains(5);
                });
    }

    /** With four packs in each place, the second pack of the day could be the second of either; it is the first of Japan. */
    @Test
    void twoPlacesOnOneDayAreNotGuessedApart() {
        town.uses(PHONE, ABROAD, TAIWAN, 2 * MB);
        town.uses(PHONE, ABROAD, JAPAN, 2 * MB);
        AccountEntry second = town.charging().entries(PHONE, 1).getFirst();
        town.uses(PHONE, ABROAD, TAIWAN, 10 * MB);
        town.uses(PHONE, ABROAD, JAPAN, 10 * MB);
        assertThat(story.why(PHONE, second.number()).orElseThrow())
                .isInstanceOfSatisfying(Explanation.OfAbroad.class, why -> {
                    assertThat(why.days())
                            .extracting(day -> day.destination(), day -> day.packs())
                            .containsExactlyInAnyOrder(tuple(TAIWAN, 4), tuple(JAPAN, 4));
                    assertThat(why.packs()).isEqualTo(1);
                    assertThat(why.lastPack()).as("nobody knows of which place").isEmpty();
                });
    }

    /** Three yuan were not paid in Russia; but nine yuan were that day, and are not packs of Taiwan. */
    @Test
    void whatTheDayCostInADearerPlaceIsNotCountedAsPacksOfTheOther() {
        town.uses(PHONE, ABROAD, RUSSIA, 2 * MB);
        town.uses(PHONE, ABROAD, TAIWAN, 2 * MB);
        AccountEntry last = town.charging().entries(PHONE, 1).getFirst();
        assertThat(story.why(PHONE, last.number()).orElseThrow())
                .isInstanceOfSatisfying(Explanation.OfAbroad.class, why -> {
                    assertThat(why.days()).singleElement().satisfies(day -> {
                        assertThat(day.destination()).isEqualTo(TAIWAN);
                        assertThat(day.packs()).isEqualTo(1);
                    });
                    assertThat(why.lastPack()).isEmpty();
                });
    }
}
