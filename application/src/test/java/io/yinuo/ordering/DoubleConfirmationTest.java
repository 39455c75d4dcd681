package io.yinuo.ordering;

import static io.yinuo.ordering.OrderingHouse.OTHER_PHONE;
import static io.yinuo.ordering.OrderingHouse.OTHER_PROVIDER;
import static io.yinuo.ordering.OrderingHouse.PHONE;
import static io.yinuo.ordering.OrderingHouse.PORT;
import static io.yinuo.ordering.OrderingHouse.PROVIDER;
import static io.yinuo.ordering.OrderingHouse.READER;
import static io.yinuo.ordering.OrderingHouse.RINGTONE;
import static io.yinuo.ordering.OrderingHouse.WEATHER;
import static io.yinuo.ordering.OrderingHouse.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C3.3: a paid service starts only after a second yes, and both answers are stored as proof. */
class DoubleConfirmationTest {

    private static TestDatabase database;
    private OrderingHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new OrderingHouse(database, "2026-08-01T02:00:00Z");
    }

    @Test
    void anOrderAsksThePhoneAndStartsNothing() {
        Order order = house.ordered(RINGTONE);

        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(order.expiresAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(24)));
        assertThat(house.phones.textsTo(PHONE))
                .containsExactly("XX公司申请为您开通“掌上铃音”:信息费5元/月,自动续费,开通即扣5元。同意请24小时内回复“是" + order.code()
                        + "”;不回复或回复其他内容均不开通、不扣费。非本人申请请回复“举报”。退订发0000。");
        assertThat(house.accounts.all()).isEmpty();
        assertThat(house.ordering().running(PHONE)).isEmpty();
    }

    @Test
    void thePhoneIsAskedInItsOwnLanguage() {
        house.lines.speak(PHONE, Language.EN);

        Order order = house.ordered(RINGTONE);

        assertThat(house.phones.textsTo(PHONE))
                .singleElement()
                .asString()
                .contains("information fee 5 yuan/month", "reply \"YES" + order.code() + "\" within 24 hours");
    }

    @Test
    void theSecondYesStartsTheServiceAndIsKeptAsProof() {
        Order order = house.ordered(RINGTONE);
        house.clock.advance(Duration.ofMinutes(2));
        SecondAnswer answer = house.says("是" + order.code());

        YesAnswer said = house.ordering().confirm(PHONE, order.code(), answer);

        assertThat(said).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.now(order).secondAnswer()).contains(answer);
        assertThat(house.now(order).firstAnswer().words()).isEqualTo("点击订购");
        assertThat(house.ordering().running(PHONE)).singleElement().satisfies(service -> {
            assertThat(service.offer()).isEqualTo(RINGTONE);
            assertThat(service.paidUntil()).isEqualTo("2026-09-01T02:02:00Z");
        });
        assertThat(house.accounts.all())
                .singleElement()
                .extracting(Charge::amount)
                .isEqualTo(Fen.ofYuan(5));
        assertThat(house.news()).containsExactly("ORDER_ACTIVE");
        assertThat(house.facts("ServiceStarted")).singleElement().satisfies(fact -> {
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.attributes())
                    .containsEntry("firstWitness", "CLAIMED")
                    .containsEntry("firstAt", "2026-08-01T02:00:00Z")
                    .containsEntry("secondAt", "2026-08-01T02:02:00Z")
                    .containsEntry("secondMessage", Long.toString(answer.messageId()))
                    .containsEntry("priceFen", "500");
        });
    }

    @Test
    void withoutAnAnswerTheOrderLapsesAndNothingIsCharged() {
        Order order = house.ordered(RINGTONE);

        house.wait(Duration.ofHours(24));

        assertThat(house.now(order).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.news()).containsExactly("ORDER_LAPSED");
        assertThat(house.facts("OrderLapsed")).hasSize(1);
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void aYesAfterTheTimeStartsNothing() {
        Order order = house.ordered(RINGTONE);
        house.clock.advance(Duration.ofHours(24));

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.TooLate.class);
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.TooLate.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void aYesThatReachedUsInTimeIsNotLateBecauseWeWereSlow() {
        Order order = house.ordered(RINGTONE);
        house.clock.advance(Duration.ofHours(23));
        SecondAnswer inTime = house.says("是" + order.code());
        house.clock.advance(Duration.ofHours(2));

        assertThat(house.ordering().confirm(PHONE, order.code(), inTime)).isInstanceOf(YesAnswer.Confirmed.class);
    }

    @Test
    void anotherPhonesYesIsNoYes() {
        Order order = house.ordered(RINGTONE);

        YesAnswer said = house.ordering().confirm(OTHER_PHONE, order.code(), house.says("是" + order.code()));

        assertThat(said).isEqualTo(new YesAnswer.NoSuchCode(false));
        assertThat(house.now(order).state()).isEqualTo(OrderState.WAITING);
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void aYesThatIsOlderThanTheQuestionAnswersNothing() {
        SecondAnswer early = house.says("是");
        house.clock.advance(Duration.ofSeconds(1));
        Order order = house.ordered(RINGTONE);

        assertThat(house.ordering().confirm(PHONE, order.code(), early)).isEqualTo(new YesAnswer.NoSuchCode(true));
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void threeWrongCodesLetEveryWaitingOrderGo() {
        Order first = house.ordered(RINGTONE);
        Order second = house.ordered(WEATHER);

        assertThat(house.yes(house.wrongCode())).isEqualTo(new YesAnswer.NoSuchCode(true));
        assertThat(house.yes(house.wrongCode())).isEqualTo(new YesAnswer.NoSuchCode(true));
        assertThat(house.yes(house.wrongCode())).isEqualTo(new YesAnswer.Guessed());

        assertThat(house.yes(first)).isInstanceOf(YesAnswer.TooLate.class);
        assertThat(house.now(second).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.now(second).refusal()).contains("GUESSED");
        assertThat(house.news()).containsExactly("ORDER_LAPSED", "ORDER_LAPSED");
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void wrongCodesOfYesterdayAreForgotten() {
        Order order = house.ordered(RINGTONE);
        house.yes(house.wrongCode());
        house.yes(house.wrongCode());
        house.wait(Duration.ofHours(25));
        Order next = house.ordered(RINGTONE);

        assertThat(house.yes(house.wrongCode())).isEqualTo(new YesAnswer.NoSuchCode(true));
        assertThat(house.yes(next)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.now(order).state()).isEqualTo(OrderState.LAPSED);
    }

    @Test
    void theSameMessageOfferedAgainGetsTheSameAnswer() {
        Order order = house.ordered(RINGTONE);
        int wrongCode = house.wrongCode();
        SecondAnswer wrong = house.says("是" + wrongCode);
        for (int i = 0; i < 5; i++) {
            assertThat(house.ordering().confirm(PHONE, wrongCode, wrong)).isEqualTo(new YesAnswer.NoSuchCode(true));
        }
        SecondAnswer right = house.says("是" + order.code());
        assertThat(house.ordering().confirm(PHONE, order.code(), right)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.ordering().confirm(PHONE, order.code(), right)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.AlreadyConfirmed.class);
        assertThat(house.accounts.all()).hasSize(1);
    }

    @Test
    void theSameReferenceIsTheSameOrder() {
        OrderRequest request = house.request(RINGTONE, "R1");

        Order first = taken(house.ordering().order(request));
        Order second = taken(house.ordering().order(request));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
        assertThat(house.ordering().order(house.request(WEATHER, "R1")))
                .isEqualTo(new OrderAnswer.Refused(OrderAnswer.Reason.REFERENCE_REUSED));
    }

    @Test
    void twoOrdersAtOnceAskThePhoneOnce() throws Exception {
        List<OrderAnswer> answers = atOnce(8, i -> house.ordering().order(house.request(RINGTONE, "R" + i)));

        assertThat(answers.stream().filter(OrderAnswer.Taken.class::isInstance)).hasSize(1);
        assertThat(answers).contains(new OrderAnswer.Refused(OrderAnswer.Reason.ALREADY_WAITING));
        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
    }

    @Test
    void theSameReferenceAtOnceIsOneOrder() throws Exception {
        OrderRequest request = house.request(RINGTONE, "R1");

        List<OrderAnswer> answers = atOnce(8, i -> house.ordering().order(request));

        assertThat(answers.stream().map(answer -> taken(answer).id()).distinct())
                .hasSize(1);
    }

    @Test
    void twoYesesAtOnceChargeOnce() throws Exception {
        Order order = house.ordered(RINGTONE);
        List<SecondAnswer> says =
                Stream.generate(() -> house.says("是")).limit(8).toList();

        List<YesAnswer> answers = atOnce(8, i -> house.ordering().confirm(PHONE, order.code(), says.get(i)));

        assertThat(answers.stream().filter(YesAnswer.Confirmed.class::isInstance))
                .hasSize(1);
        assertThat(answers.stream().filter(YesAnswer.AlreadyConfirmed.class::isInstance))
                .hasSize(7);
        assertThat(house.accounts.all()).hasSize(1);
        assertThat(house.ordering().running(PHONE)).hasSize(1);
    }

    @Test
    void whatRunsCannotBeOrderedAgain() {
        house.started(RINGTONE);

        assertThat(house.ordering().order(house.request(RINGTONE, "again")))
                .isEqualTo(new OrderAnswer.Refused(OrderAnswer.Reason.ALREADY_ACTIVE));
    }

    @Test
    void ordersThatMayNotBeAreRefusedWithoutAWordToThePhone() {
        assertRefused(house.request(new OfferCode("UNKNOWN"), "a"), OrderAnswer.Reason.NO_SUCH_OFFER);
        OrderRequest mine = house.request(RINGTONE, "b");
        assertRefused(
                new OrderRequest(OTHER_PROVIDER, "b", PHONE, RINGTONE, mine.firstAnswer()),
                OrderAnswer.Reason.NOT_YOURS);
        house.catalog.withdraw(WEATHER);
        assertRefused(house.request(WEATHER, "c"), OrderAnswer.Reason.NOT_ON_SALE);
        house.partners.suspend(PROVIDER, "staff", "test");
        assertRefused(house.request(RINGTONE, "d"), OrderAnswer.Reason.PROVIDER_SUSPENDED);
        house.partners.lift(PROVIDER);
        house.lines.suspend(PHONE);
        assertRefused(house.request(RINGTONE, "e"), OrderAnswer.Reason.LINE_NOT_ACTIVE);
        assertThat(house.phones.sent()).isEmpty();
    }

    private void assertRefused(OrderRequest request, OrderAnswer.Reason reason) {
        assertThat(house.ordering().order(request)).isEqualTo(new OrderAnswer.Refused(reason));
    }

    @Test
    void aYesWhileTheProviderIsSuspendedStartsNothing() {
        Order order = house.ordered(RINGTONE);
        house.partners.suspend(PROVIDER, "staff", "test");

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.NoLongerPossible.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.REFUSED);
        assertThat(house.news()).containsExactly("ORDER_REFUSED");
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void aYesToAnOldPriceAsksAgainAndTheNewYesIsChargedAtTheNewPrice() {
        Order old = house.ordered(RINGTONE);
        house.catalog.price(RINGTONE, 900);

        YesAnswer said = house.yes(old);

        assertThat(said).isInstanceOf(YesAnswer.AskedAgain.class);
        Order again = ((YesAnswer.AskedAgain) said).order();
        assertThat(house.now(old).state()).isEqualTo(OrderState.REPLACED);
        assertThat(again.code()).isNotEqualTo(old.code());
        assertThat(house.accounts.all()).isEmpty();
        assertThat(house.phones.textsTo(PHONE).getLast()).contains("9元/月", "是" + again.code());
        assertThat(house.yes(old)).isInstanceOf(YesAnswer.AskedAgain.class);

        house.yes(again);

        assertThat(house.accounts.all())
                .singleElement()
                .extracting(Charge::amount)
                .isEqualTo(new Fen(900));
        assertThat(taken(house.ordering().order(house.request(RINGTONE, old.reference())))
                        .id())
                .isEqualTo(again.id());
    }

    @Test
    void whatTheAccountCannotPayDoesNotStart() {
        house.accounts.charge(
                new ChargeKey("test:1"),
                new ChargeRequest(
                        PHONE,
                        Fen.ofYuan(48),
                        FeeKind.PLAN,
                        OrderingHouse.OPERATOR.name(),
                        PROVIDER,
                        OrderingHouse.OPERATOR.name(),
                        house.clock.instant(),
                        0));
        Order order = house.ordered(RINGTONE);

        house.yes(order);

        assertThat(house.now(order).state()).isEqualTo(OrderState.REFUSED);
        assertThat(house.now(order).refusal()).contains("NOT_ENOUGH_BALANCE");
        assertThat(house.ordering().running(PHONE)).isEmpty();
        assertThat(house.news()).containsExactly("ORDER_REFUSED");
        assertThat(house.phones.textsTo(PHONE).getLast()).isEqualTo("“掌上铃音”(XX公司)未能开通:余额不足。本次未扣费。");
    }

    @Test
    void freeServicesAndTrialsNeedTheYesTooAndStartWithoutACharge() {
        house.started(WEATHER);
        Subscription trial = house.started(READER);

        assertThat(trial.trial()).isTrue();
        assertThat(trial.paidUntil()).isEqualTo("2026-08-08T02:00:00Z");
        assertThat(house.accounts.asked()).isEmpty();
    }

    @Test
    void whatPassedThroughOurLinesIsSeenAndTheRestIsClaimed() {
        assertThat(house.ordered(WEATHER).firstAnswer().witness()).isEqualTo(FirstAnswer.Witness.CLAIMED);

        house.phones.sees(PHONE, PORT);

        assertThat(house.ordered(RINGTONE).firstAnswer().witness()).isEqualTo(FirstAnswer.Witness.SEEN);
    }

    @Test
    void moreQuestionsThanMayWaitAreNotAsked() {
        List<OfferCode> offers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String code = "EXTRA" + i;
            house.catalog.offer(code, PROVIDER, code, 100, Period.MONTH, 0);
            offers.add(new OfferCode(code));
        }
        offers.subList(0, 5).forEach(house::ordered);

        assertRefused(house.request(offers.get(5), "six"), OrderAnswer.Reason.TOO_MANY_WAITING);
    }

    /** One code in ninety is hit by guessing; who was not asked has not agreed. */
    @Test
    void aYesToAQuestionThatHasNotLeftYetIsAGuess() {
        house.phones.full(true);
        Order order = house.ordered(RINGTONE);

        assertThat(house.yes(order)).isEqualTo(new YesAnswer.NoSuchCode(true));
        assertThat(house.now(order).state()).isEqualTo(OrderState.WAITING);

        house.phones.full(false);
        house.wait(Duration.ofMinutes(1));
        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.Confirmed.class);
    }

    @Test
    void aFullJournalDelaysTheQuestionAndTheTimeForTheAnswerRunsFromTheHandOver() {
        house.phones.full(true);
        Order order = house.ordered(RINGTONE);
        assertThat(house.phones.sent()).isEmpty();

        house.wait(Duration.ofHours(2));
        house.phones.full(false);
        house.wait(Duration.ofMinutes(30));

        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
        assertThat(house.now(order).expiresAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(24)));
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.ordering().orders(Optional.of(PHONE), Optional.of(PROVIDER), 10))
                .hasSize(1);
    }

    private interface Deed<T> {
        T run(int number);
    }

    private static <T> List<T> atOnce(int many, Deed<T> deed) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.run(number);
                }));
            }
            start.countDown();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}
