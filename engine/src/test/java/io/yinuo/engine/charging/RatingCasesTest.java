package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.CALLS_OF_A_PLAN;
import static io.yinuo.engine.charging.Shop.CHEAP_PRICE;
import static io.yinuo.engine.charging.Shop.DATA;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.NOWHERE;
import static io.yinuo.engine.charging.Shop.PLAN_88;
import static io.yinuo.engine.charging.Shop.SMS;
import static io.yinuo.engine.charging.Shop.SMS_IN_ZONE_1;
import static io.yinuo.engine.charging.Shop.SMS_OF_A_PLAN;
import static io.yinuo.engine.charging.Shop.STACK_30;
import static io.yinuo.engine.charging.Shop.VIDEO;
import static io.yinuo.engine.charging.Shop.VOICE;
import static io.yinuo.engine.charging.Shop.VOICE_IN_ZONE_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What use costs: the cases that every rating engine must get right, each a customer's day. */
class RatingCasesTest {

    private final Shop shop = new Shop("2014-08-05T10:02");
    private final Shop.Customer customer = shop.aCustomerWith(50);

    @AfterEach
    void theSumOfTheEntriesIsTheBalance() {
        assertThat(shop.ear.sumOfEntries(customer.phone)).isEqualTo(customer.fen());
    }

    @Test
    void aPackThatCostsExactlyWhatIsThereCanBeBought() {
        Shop.Customer exact = shop.aCustomerWith(30);
        assertThat(exact.buys(STACK_30).outcome()).isEqualTo(Outcome.DONE);
        assertThat(exact.fen()).isZero();
    }

    @Test
    void aPackThatCostsAFenMoreThanIsThereCannot() {
        Shop.Customer poor = shop.aCustomerWith(30);
        poor.uses(MB / 29); // a fen
        assertThat(poor.fen()).isEqualTo(3_000);
        poor.uses(1);
        assertThat(poor.fen()).isEqualTo(2_999);
        assertThat(poor.buys(STACK_30).outcome()).isEqualTo(Outcome.NOT_ENOUGH_BALANCE);
        assertThat(poor.fen()).isEqualTo(2_999);
        assertThat(poor.packs()).isEmpty();
    }

    @Test
    void whatOneSessionHoldsIsNotThereForAnother() {
        Shop.Customer poor = shop.aCustomerWith(1); // 100 fen: 3.448 MB
        Answer first = poor.goesOnline().wants(3 * MB);
        assertThat(first.grantedUnits()).isEqualTo(MB);
        assertThat(poor.heldFen()).isEqualTo(29);
        Answer second = poor.goesOnline().wants(10 * MB);
        assertThat(second.grantedUnits()).isEqualTo(MB);
        assertThat(poor.goesOnline().wants(10 * MB).grantedUnits()).isEqualTo(MB);
        Answer fourth = poor.goesOnline().wants(10 * MB);
        assertThat(fourth.grantedUnits()).isEqualTo(13 * MB / 29);
        assertThat(fourth.isFinal()).isTrue();
        assertThat(poor.goesOnline().wants(10 * MB).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        assertThat(poor.heldFen()).isEqualTo(100);
    }

    @Test
    void moneyThatASessionHoldsIsNotSpentOnSomethingElse() {
        Shop.Customer poor = shop.aCustomerWith(30);
        poor.goesOnline().wants(10 * MB);
        assertThat(poor.buys(STACK_30).outcome()).isEqualTo(Outcome.NOT_ENOUGH_BALANCE);
    }

    @Test
    void whatIsOwedIsOwedAndPacksStillWork() {
        Shop.Customer owing = shop.aCustomerWith(0);
        owing.uses(10 * MB);
        assertThat(owing.fen()).isEqualTo(-290);
        owing.buys(Shop.GIFT);
        assertThat(owing.uses(10 * MB).amountFen()).isZero();
        assertThat(owing.goesOnline().wants(0).outcome()).isEqualTo(Outcome.DONE);
        owing.uses(90 * MB);
        assertThat(owing.goesOnline().wants(0).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        owing.tops(3);
        assertThat(owing.fen()).isEqualTo(10);
    }

    @Test
    void aSliceIsNeverLargerThanTheTariffAllows() {
        customer.buys(STACK_30);
        assertThat(customer.goesOnline().wants(500 * MB).grantedUnits()).isEqualTo(100 * MB);
        assertThat(customer.goesOnline().wants(7).grantedUnits()).isEqualTo(7);
    }

    @Test
    void slicesShrinkAsTheEndComesNear() {
        customer.buys(Shop.GIFT);
        shop.engine.limits(shop.key(), customer.phone, -1, true, shop.now(), shop.answer());
        Shop.Session session = customer.goesOnline();
        long left = 100 * MB;
        long granted = session.wants(0).grantedUnits();
        assertThat(granted).isEqualTo(25 * MB);
        int reports = 0;
        while (!shop.answer().isFinal()) {
            left -= granted;
            granted = session.usedAndWants(granted, 0).grantedUnits();
            assertThat(granted).isEqualTo(Math.min(left, Math.max(left / 4, MB)));
            reports++;
        }
        assertThat(reports).isBetween(10, 25);
        assertThat(session.usedAndWants(granted, 0).outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        assertThat(customer.fen()).isEqualTo(5_000);
    }

    @Test
    void creditThatRunsOutInTheMiddleIsSaidAtTheNextReport() {
        Shop.Customer poor = shop.aCustomerWith(1); // 100 fen: 3.448 MB
        Shop.Session session = poor.goesOnline();
        long used = 0;
        Answer answer = session.wants(0);
        while (answer.outcome() == Outcome.DONE) {
            long granted = answer.grantedUnits();
            used += granted;
            answer = session.usedAndWants(granted, 0);
        }
        assertThat(answer.outcome()).isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        assertThat(used).isBetween(100 * MB / 29, 101 * MB / 29);
        assertThat(poor.fen()).isZero();
        assertThat(poor.heldFen()).isZero();
    }

    @Test
    void eachRatingGroupHasItsOwnDebitAndItsOwnHold() {
        customer.buys(STACK_30);
        customer.buys(Shop.CALLS);
        Shop.Session session = customer.goesOnline();
        session.reports(DATA, NOWHERE, 0, 10 * MB);
        session.reports(VOICE, NOWHERE, 0, 300);
        assertThat(customer.packs()).extracting(Shop.Pack::held).containsExactly(300L, 10 * MB);
        session.reports(DATA, NOWHERE, 4 * MB, 10 * MB);
        assertThat(customer.packs()).extracting(Shop.Pack::used).containsExactly(0L, 4 * MB);
        assertThat(customer.packs()).extracting(Shop.Pack::held).containsExactly(300L, 10 * MB);
        session.reports(VOICE, NOWHERE, 61, -1);
        assertThat(customer.packs()).extracting(Shop.Pack::used).containsExactly(61L, 4 * MB);
        assertThat(customer.packs()).extracting(Shop.Pack::held).containsExactly(0L, 10 * MB);
    }

    @Test
    void octetsThatWereHeldAndNotUsedAreGivenBackAtTheEnd() {
        customer.buys(STACK_30);
        Shop.Session session = customer.goesOnline();
        session.wants(100 * MB);
        session.ends(30 * MB);
        assertThat(customer.packs()).singleElement().satisfies(pack -> {
            assertThat(pack.used()).isEqualTo(30 * MB);
            assertThat(pack.held()).isZero();
        });
    }

    @Test
    void secondsThatWereHeldAndNotUsedAreGivenBackAtTheEnd() {
        Shop.Session call = customer.goesOnline();
        call.reports(VOICE, NOWHERE, 0, 600);
        assertThat(customer.heldFen()).isEqualTo(190);
        call.reports(VOICE, NOWHERE, 90, -1);
        shop.engine.release(call.number, shop.now(), shop.answer());
        assertThat(customer.heldFen()).isZero();
        assertThat(customer.fen()).isEqualTo(5_000 - 28); // 90 s at 19 fen a minute are 28.5 fen
    }

    @Test
    void whatWasHeldInSeveralPacksIsGivenBackToEach() {
        customer.buys(Shop.GIFT);
        customer.uses(99 * MB);
        customer.buys(STACK_30);
        Shop.Session session = customer.goesOnline();
        assertThat(session.wants(50 * MB).grantedUnits()).isEqualTo(50 * MB);
        assertThat(customer.packs()).extracting(Shop.Pack::held).containsExactly(MB, 49 * MB);
        session.ends(0);
        assertThat(customer.packs()).extracting(Shop.Pack::held).containsExactly(0L, 0L);
        assertThat(customer.packs()).extracting(Shop.Pack::left).containsExactly(MB, 1_000 * MB);
    }

    @Test
    void anUnusedReservationCostsNothing() {
        Shop.Session session = customer.goesOnline();
        session.wants(5 * MB);
        assertThat(customer.heldFen()).isEqualTo(145);
        session.ends(0);
        assertThat(customer.heldFen()).isZero();
        assertThat(customer.fen()).isEqualTo(5_000);
    }

    @Test
    void aPartlyUsedReservationCostsItsPart() {
        Shop.Session session = customer.goesOnline();
        session.wants(5 * MB);
        session.ends(2 * MB);
        assertThat(customer.heldFen()).isZero();
        assertThat(customer.fen()).isEqualTo(5_000 - 58);
    }

    @Test
    void aClientThatIsLostFreesItsReservationWhenItsTimeIsOver() {
        Shop.Session session = customer.goesOnline();
        session.wants(5 * MB);
        shop.at("2014-08-05T11:02");
        assertThat(customer.heldFen()).isZero();
        assertThat(customer.told("grantLapsed")).hasSize(1);
        session.ends(2 * MB);
        assertThat(customer.fen()).as("what was used is booked all the same").isEqualTo(5_000 - 58);
    }

    @Test
    void callsCostWhatTheTimeOfDaySays() {
        assertThat(customer.uses(VOICE, NOWHERE, 60).amountFen()).isEqualTo(19);
        shop.at("2014-08-05T21:00");
        assertThat(customer.uses(VOICE, NOWHERE, 60).amountFen()).isEqualTo(10);
        shop.at("2014-08-06T06:59");
        assertThat(customer.uses(VOICE, NOWHERE, 60).amountFen()).isEqualTo(10);
        shop.at("2014-08-06T07:00");
        assertThat(customer.uses(VOICE, NOWHERE, 60).amountFen()).isEqualTo(19);
    }

    @Test
    void aGrantAtAPriceEndsWhenThePriceChanges() {
        shop.at("2014-08-05T20:45");
        assertThat(customer.goesOnline().reports(VOICE, NOWHERE, 0, 60).validUntil())
                .isEqualTo(Shop.second("2014-08-05T21:00"));
    }

    @Test
    void aNewTariffHoldsFromItsDayAndUseBeforeItCostsWhatItCostThen() {
        Tariff next = Shop.tariff(2, Shop.second("2014-09-01T00:00"));
        List<UseClass> classes = next.classes().stream()
                .map(one -> one.number() == SMS
                        ? new UseClass.Priced(SMS, Unit.MESSAGES, one.slice(), 1, List.of(new PriceBand(0, 5)))
                        : one)
                .toList();
        shop.engine.tariff(
                new Tariff(
                        2,
                        next.validFrom(),
                        classes,
                        next.zones(),
                        next.destinations(),
                        next.levels(),
                        next.expiresSoon(),
                        next.lateMax(),
                        next.grantMax()),
                shop.now(),
                shop.answer());
        assertThat(shop.answer().isDone()).isTrue();
        assertThat(customer.uses(SMS, NOWHERE, 1).amountFen()).isEqualTo(10);
        shop.at("2014-08-31T23:30");
        assertThat(customer.goesOnline().reports(SMS, NOWHERE, 0, 1).validUntil())
                .isEqualTo(Shop.second("2014-09-01T00:00"));
        shop.at("2014-09-01T00:10");
        assertThat(customer.uses(SMS, NOWHERE, 1).amountFen()).isEqualTo(5);
        assertThat(customer.used(SMS, NOWHERE, 1, Shop.second("2014-08-31T23:50"))
                        .amountFen())
                .isEqualTo(10);
    }

    /** Whoever starts anew brings all of them again. */
    @Test
    void aTariffThatIsThereAlreadyChangesNothingAlsoWhenItIsNotTheNewest() {
        shop.engine.tariff(Shop.tariff(2, Shop.second("2014-09-01T00:00")), shop.now(), shop.answer());
        shop.engine.tariff(Shop.tariff(1, Shop.second("2014-01-01T00:00")), shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.DONE);
        assertThat(shop.answer().isRepeated()).isTrue();

        shop.engine.tariff(Shop.tariff(1, Shop.second("2014-07-01T00:00")), shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.OUT_OF_RANGE);
    }

    @Test
    void callsAndMessagesAbroadCostWhatTheirZoneSays() {
        assertThat(customer.uses(VOICE_IN_ZONE_1, Shop.TAIWAN, 120).amountFen()).isEqualTo(198);
        assertThat(customer.uses(SMS_IN_ZONE_1, Shop.TAIWAN, 1).amountFen()).isEqualTo(39);
    }

    @Test
    void aMessageIsChargedAsOneEventWithoutReservation() {
        assertThat(customer.uses(SMS, NOWHERE, 1).amountFen()).isEqualTo(10);
    }

    @Test
    void aMessageIsChargedAsOneEventWithReservation() {
        Shop.Session message = customer.goesOnline();
        assertThat(message.reports(SMS, NOWHERE, 0, 1).grantedUnits()).isEqualTo(1);
        assertThat(customer.heldFen()).isEqualTo(10);
        message.reports(SMS, NOWHERE, 1, -1);
        assertThat(customer.heldFen()).isZero();
        assertThat(customer.fen()).isEqualTo(4_990);
    }

    @Test
    void anAllowanceIsUsedBeforeMoney() {
        customer.buys(Shop.CALLS);
        assertThat(customer.uses(VOICE, NOWHERE, 2_999).amountFen()).isZero();
        assertThat(customer.uses(VOICE, NOWHERE, 61).amountFen()).isEqualTo(19);
    }

    @Test
    void aPackThatHoldsAPriceMakesUseCheaperForAsMuchAsItHolds() {
        customer.buys(CHEAP_PRICE);
        customer.uses(100 * MB);
        assertThat(customer.fen()).isEqualTo(5_000 - 500 - 1_000);
        customer.tops(200);
        customer.uses(901 * MB);
        assertThat(customer.fen()).isEqualTo(5_000 - 500 + 20_000 - 10_000 - 29);
    }

    @Test
    void aBundleIsBoughtAsOneAndEachPartIsUsedForItsOwn() {
        customer.tops(50);
        assertThat(customer.buys(PLAN_88).amountFen()).isEqualTo(8_800);
        assertThat(customer.told("chargeMade")).hasSize(1);
        assertThat(customer.packs())
                .extracting(Shop.Pack::offer)
                .containsExactly(CALLS_OF_A_PLAN, PLAN_88, SMS_OF_A_PLAN);

        assertThat(customer.uses(1_000 * MB).coveredUnits()).isEqualTo(1_000 * MB);
        assertThat(customer.uses(VOICE, NOWHERE, 3_000).coveredUnits()).isEqualTo(3_000);
        assertThat(customer.uses(SMS, NOWHERE, 100).coveredUnits()).isEqualTo(100);
        assertThat(customer.packs()).allSatisfy(pack -> assertThat(pack.left()).isZero());
        assertThat(customer.fen()).isEqualTo(10_000 - 8_800);

        assertThat(customer.uses(MB).amountFen()).isEqualTo(29);
        assertThat(customer.uses(SMS, NOWHERE, 1).amountFen()).isEqualTo(10);
    }

    @Test
    void theFirstRequestForDataOfASessionIsGranted() {
        customer.buys(STACK_30);
        Shop.Session session = customer.goesOnline();
        Answer first = session.wants(0);
        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(first.grantedUnits()).isEqualTo(100 * MB);
        assertThat(first.validUntil()).isEqualTo(shop.now() + 3_600);
        assertThat(first.leftUnits()).isEqualTo(1_000 * MB);
    }

    @Test
    void useIsSplitBetweenWhatIsIncludedAndWhatIsNot() {
        customer.buys(Shop.GIFT);
        Answer answer = customer.uses(101 * MB);
        assertThat(answer.coveredUnits()).isEqualTo(100 * MB);
        assertThat(answer.amountFen()).isEqualTo(29);
        assertThat(customer.told("firstOutOfPack")).hasSize(1);
        customer.uses(MB);
        assertThat(customer.told("firstOutOfPack")).hasSize(1);
    }

    @Test
    void useThatOnlyPacksPayForIsNeitherGrantedNorCharged() {
        assertThat(customer.goesOnline().reports(VIDEO, NOWHERE, 0, 0).outcome())
                .isEqualTo(Outcome.QUOTA_LIMIT_REACHED);
        assertThat(customer.uses(VIDEO, NOWHERE, MB).amountFen()).isZero();
        assertThat(customer.told("useNotCharged")).hasSize(1);
    }

    @Test
    void slicingNeverChangesTheSum() {
        Random random = new Random(58);
        long whole = 1_234_567_890L;
        Shop.Customer atOnce = shop.aCustomerWith(500);
        atOnce.uses(whole);
        Shop.Customer inSlices = shop.aCustomerWith(500);
        for (long left = whole; left > 0; ) {
            long slice = Math.min(left, 1 + random.nextLong(3 * MB));
            inSlices.uses(slice);
            left -= slice;
        }
        assertThat(inSlices.fen()).isEqualTo(atOnce.fen());
        assertThat(50_000 - atOnce.fen()).isEqualTo(whole * 29 / MB);
    }

    @Test
    void theSameRecordTwiceIsChargedOnce() {
        customer.uses(10 * MB);
        shop.engine.use(7, 1, customer.phone, DATA, NOWHERE, 10 * MB, shop.now(), shop.now(), shop.answer());
        assertThat(shop.answer().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(customer.fen()).isEqualTo(5_000 - 290);
    }

    @Test
    void moreThanATebibyteOrLessThanNothingIsNoUse() {
        assertThat(customer.uses((1L << 40) + 1).outcome()).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(customer.uses(-1).outcome()).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(customer.uses(Long.MAX_VALUE).outcome()).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(customer.fen()).isEqualTo(5_000);
    }

    @Test
    void volumesBeyondFourGibibytesAreCountedWhole() {
        customer.buys(STACK_30);
        Shop.Customer rich = shop.aCustomerWith(10_000);
        rich.uses(5_000 * MB);
        assertThat(rich.fen()).isEqualTo(1_000_000 - 145_000);
    }
}
