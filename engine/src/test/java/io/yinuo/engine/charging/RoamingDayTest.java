package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.BRAZIL;
import static io.yinuo.engine.charging.Shop.JAPAN;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.ROAMING;
import static io.yinuo.engine.charging.Shop.TAIWAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Days abroad under the rules of January 2014: 3, 6 or 9 yuan for each 3 MB begun, at most ten times a day. */
class RoamingDayTest {

    private static final long KB = 1_024;

    private final Shop shop = new Shop("2014-08-05T10:00");
    private final Shop.Customer traveller = shop.aCustomerWith(200);

    private long cost(int destination, long... sessions) {
        long before = traveller.fen();
        for (long bytes : sessions) {
            traveller.uses(ROAMING, destination, bytes);
        }
        return before - traveller.fen();
    }

    @Test
    void seventeenPointEightMegabytesInTaiwanAreSixPacksForEighteenYuan() {
        assertThat(cost(TAIWAN, 178 * MB / 10)).isEqualTo(1_800);
        assertThat(traveller.told("roamingCharged")).singleElement().satisfies(told -> {
            assertThat(told.number(4)).isEqualTo(6);
            assertThat(told.number(5)).isEqualTo(1_800);
        });
    }

    @Test
    void thePriceIsToldAtTheFirstByteAndOnceADay() {
        cost(TAIWAN, 1, 1, 1);
        assertThat(traveller.told("roamingBegan")).singleElement().satisfies(told -> {
            assertThat(told.number(2)).isEqualTo(TAIWAN);
            assertThat(told.number(4)).isEqualTo(300);
        });
        shop.at("2014-08-06T09:00");
        cost(TAIWAN, 1);
        assertThat(traveller.told("roamingBegan")).hasSize(2);
    }

    @Test
    void thePriceIsToldBeforeTheFirstByteToWhoAsksForQuota() {
        Shop.Session session = traveller.goesOnline();
        Answer answer = session.reports(ROAMING, TAIWAN, 0, 0);
        assertThat(answer.grantedUnits()).isEqualTo(MB);
        assertThat(traveller.told("roamingBegan")).hasSize(1);
        assertThat(traveller.fen()).isEqualTo(20_000);
        assertThat(traveller.heldFen()).isEqualTo(300);
    }

    @Test
    void noUseNoFee() {
        Shop.Session session = traveller.goesOnline();
        session.reports(ROAMING, TAIWAN, 0, 0);
        shop.engine.release(session.number, shop.now(), shop.answer());
        assertThat(traveller.fen()).isEqualTo(20_000);
        assertThat(traveller.heldFen()).isZero();
    }

    @Test
    void theFirstByteCostsOnePack() {
        assertThat(cost(TAIWAN, 1)).isEqualTo(300);
    }

    @Test
    void exactlyThreeMegabytesAreOnePack() {
        assertThat(cost(TAIWAN, 3 * MB)).isEqualTo(300);
    }

    @Test
    void aKilobyteMoreBeginsTheSecondPack() {
        assertThat(cost(TAIWAN, 3 * MB, KB)).isEqualTo(600);
    }

    @Test
    void thirtyMegabytesAreTenPacks() {
        assertThat(cost(TAIWAN, 30 * MB)).isEqualTo(3_000);
        assertThat(traveller.told("roamingCapReached")).hasSize(1);
    }

    @Test
    void beyondTenPacksTheDayIsFree() {
        assertThat(cost(TAIWAN, 30 * MB, KB)).isEqualTo(3_000);
        assertThat(traveller.told("roamingPaused")).isEmpty();
    }

    @Test
    void atFiftyMegabytesDataRestsUntilTheNextDay() {
        Shop.Session session = traveller.goesOnline();
        assertThat(cost(TAIWAN, 50 * MB)).isEqualTo(3_000);
        assertThat(traveller.told("roamingPaused")).hasSize(1);
        assertThat(session.reports(ROAMING, TAIWAN, 0, 0).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        shop.at("2014-08-06T00:00");
        assertThat(session.reports(ROAMING, TAIWAN, 0, 0).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aDayThatIsOpenedAgainChargesPacksAgainAndHasNoCap() {
        cost(TAIWAN, 50 * MB);
        shop.engine.reopenRoaming(shop.key(), traveller.phone, TAIWAN, shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.DONE);
        assertThat(cost(TAIWAN, KB)).isEqualTo(300);
        assertThat(cost(TAIWAN, 36 * MB)).isEqualTo(3_600);
        assertThat(traveller.told("roamingReopened")).hasSize(1);
    }

    @Test
    void whatDoesNotRestCannotBeOpenedAgain() {
        cost(TAIWAN, 30 * MB);
        shop.engine.reopenRoaming(shop.key(), traveller.phone, TAIWAN, shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.NOT_PAUSED);
    }

    @Test
    void whatWasUsedBeforeTheDayWasOpenedAgainBelongsBeforeHoweverLateItIsReported() {
        cost(TAIWAN, 50 * MB);
        long before = shop.now() - 60;
        shop.engine.reopenRoaming(shop.key(), traveller.phone, TAIWAN, shop.now(), shop.answer());
        long fen = traveller.fen();
        traveller.used(ROAMING, TAIWAN, 5 * MB, before);
        assertThat(traveller.fen()).isEqualTo(fen);
    }

    @Test
    void aSessionThatCrossesMidnightInBeijingPaysOnBothDays() {
        shop.at("2014-08-05T23:59");
        Shop.Session session = traveller.goesOnline();
        session.reports(ROAMING, TAIWAN, 2 * MB, 0);
        assertThat(shop.answer().validUntil()).isEqualTo(Shop.second("2014-08-06T00:00"));
        shop.at("2014-08-06T00:01");
        session.reports(ROAMING, TAIWAN, 2 * MB, 0);
        assertThat(traveller.fen()).isEqualTo(20_000 - 600);
        assertThat(traveller.told("roamingBegan")).hasSize(2);
    }

    @Test
    void twoDestinationsInADayHaveTwoCapsAndTwoPrices() {
        assertThat(cost(TAIWAN, 40 * MB)).isEqualTo(3_000);
        assertThat(cost(JAPAN, 40 * MB)).isEqualTo(6_000);
    }

    @Test
    void eachSessionIsRoundedUpToAKilobyte() {
        long[] sessions = new long[3_072];
        Arrays.fill(sessions, 1);
        assertThat(cost(TAIWAN, sessions)).isEqualTo(300);
        assertThat(cost(TAIWAN, 1)).isEqualTo(300);
    }

    @Test
    void aSessionIsRoundedOnceHoweverManyReportsItMakes() {
        Shop.Session session = traveller.goesOnline();
        for (int i = 0; i < 3_073; i++) {
            session.reports(ROAMING, TAIWAN, 1, -1);
        }
        assertThat(traveller.fen()).isEqualTo(20_000 - 300);
    }

    @Test
    void theSameRecordsInAnyOrderAndTwiceGiveTheSameBill() {
        List<long[]> records = new ArrayList<>();
        Random random = new Random(20140125);
        for (int i = 0; i < 60; i++) {
            records.add(new long[] {
                random.nextBoolean() ? TAIWAN : JAPAN,
                1 + random.nextLong(2 * MB),
                shop.now() - random.nextInt(30) * 3_600L,
                i + 1
            });
        }
        List<Long> bills = new ArrayList<>();
        for (int order = 0; order < 8; order++) {
            Collections.shuffle(records, random);
            Shop.Customer one = shop.aCustomerWith(1_000);
            for (int twice = 0; twice < 2; twice++) {
                for (long[] record : records) {
                    shop.engine.use(
                            1_000 + order,
                            record[3],
                            one.phone,
                            ROAMING,
                            (int) record[0],
                            record[1],
                            record[2],
                            shop.now(),
                            shop.answer());
                }
            }
            bills.add(100_000 - one.fen());
        }
        assertThat(bills).allMatch(bill -> bill.equals(bills.getFirst()) && bill > 0);
    }

    @Test
    void aTravelPackOfTheCustomersOwnGoesFirst() {
        traveller.buys(Shop.TRAVEL);
        assertThat(cost(TAIWAN, 500 * MB)).isZero();
        assertThat(traveller.told("roamingCharged")).isEmpty();
    }

    @Test
    void whereDataGoesOnSlowlyItCostsNothingMore() {
        assertThat(cost(BRAZIL, 100 * MB)).isEqualTo(2_500);
        assertThat(traveller.told("roamingPaused"))
                .singleElement()
                .satisfies(told -> assertThat(told.said().getLast()).isEqualTo(true));
        Shop.Session session = traveller.goesOnline();
        assertThat(session.reports(ROAMING, BRAZIL, 0, 0).outcome()).isEqualTo(Outcome.DONE);
        assertThat(cost(BRAZIL, 300 * MB)).isZero();
    }

    @Test
    void whereNobodySellsDataNothingIsBooked() {
        assertThat(traveller.uses(ROAMING, 999, MB).outcome()).isEqualTo(Outcome.NOT_SOLD);
        assertThat(traveller.fen()).isEqualTo(20_000);
    }

    @Test
    void theCustomersOwnCapStandsAboveTheDaysPacks() {
        shop.engine.limits(shop.key(), traveller.phone, 1_000, false, shop.now(), shop.answer());
        assertThat(cost(TAIWAN, 30 * MB)).isEqualTo(900);
        assertThat(traveller.told("useNotCharged")).hasSize(1);
        assertThat(traveller.goesOnline().reports(ROAMING, TAIWAN, 0, 0).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(traveller.goesOnline().reports(ROAMING, JAPAN, 0, 0).outcome())
                .isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
    }
}
