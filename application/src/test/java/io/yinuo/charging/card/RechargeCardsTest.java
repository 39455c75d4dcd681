package io.yinuo.charging.card;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.RechargeAnswer;
import io.yinuo.charging.account.LedgerCardCredits;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer with 10 yuan and a card over 50 yuan, at 10:02 on 1 August 2026. */
class RechargeCardsTest {

    private static final Msisdn NEIGHBOUR = Msisdn.of("13800002048");
    private static final Msisdn NOBODY = Msisdn.of("13800002049");
    private static final Instant NOW = Instant.parse("2026-08-01T02:02:00Z");

    private static TestDatabase database;

    private ChargingHouse house;
    private List<String> secrets = List.of();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void twoCustomersAndThreeCards() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, SettableClock.at(NOW.toString()), new FakeNetwork());
        house.charging.open(PHONE, Fen.ofYuan(10));
        house.charging.open(NEIGHBOUR, Fen.ofYuan(20));
        secrets = house.cards.made("august", 50, 3);
    }

    private RechargeAnswer redeem(Msisdn line, String secret, String source) {
        return house.cards.redeeming().redeem(line, secret, source);
    }

    private String serial(int place) {
        long batch = database.jdbc()
                .sql("select number from charging.recharge_batch where reference = 'august'")
                .query(Long.class)
                .single();
        return new CardSerial(batch, place).toString();
    }

    private String state(int place) {
        return database.jdbc()
                .sql("select state from charging.recharge_card where place = :place")
                .param("place", place)
                .query(String.class)
                .single();
    }

    private Fen balance(Msisdn line) {
        return house.charging.balance(line).orElseThrow();
    }

    // ------------------------------------------------------------------------------------------- what a card does

    @Test
    void aCardIsCreditedOnceAndItsEntryAndFactNameIt() {
        assertThat(redeem(PHONE, secrets.get(1), "SMS 1"))
                .isEqualTo(new RechargeAnswer.Credited(serial(2), Fen.ofYuan(50), Fen.ofYuan(60)));

        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        AccountEntry entry = house.charging.entries(PHONE, 1).getFirst();
        assertThat(entry.what()).isEqualTo("TOP_UP");
        assertThat(entry.reference()).isEqualTo("card " + serial(2));
        assertThat(entry.cardEnding()).contains("0002");
        assertThat(house.factsOf("RechargeCardCredited")).singleElement().satisfies(fact -> {
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.attributes()).containsEntry("serial", serial(2)).containsEntry("faceFen", "5000");
            assertThat(fact.at()).isEqualTo(NOW);
        });
    }

    @Test
    void whoSendsItTwiceLearnsThatItWorkedAndGetsNothingMore() {
        RechargeAnswer first = redeem(PHONE, secrets.getFirst(), "SMS 1");
        house.clock.advance(Duration.ofMinutes(3));

        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .as("the same message")
                .isEqualTo(first);
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 2"))
                .isEqualTo(new RechargeAnswer.AlreadyYours(Fen.ofYuan(50), NOW));
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        assertThat(house.factsOf("RechargeCardCredited")).hasSize(1);
    }

    @Test
    void aUsedCardIsNobodyElses() {
        redeem(PHONE, secrets.getFirst(), "SMS 1");

        assertThat(redeem(NEIGHBOUR, secrets.getFirst(), "SMS 1")).isEqualTo(new RechargeAnswer.UsedByAnother());
        assertThat(balance(NEIGHBOUR)).isEqualTo(Fen.ofYuan(20));
    }

    @Test
    void aPlanThatWaitedForMoneyIsRenewedByIt() {
        house.terms.bring();
        house.charging.credit(new ChargeKey("top-up:x"), PHONE, Fen.ofYuan(48), "TOP_UP", "x");
        house.packs.buy(new ChargeKey("order:1"), PHONE, new OfferCode("PLAN-58"));
        house.clock.set(Instant.parse("2026-08-31T16:00:00Z"));
        house.ledger.ask(command -> command.advance(1_000, 0));
        house.projection.advanceAll();

        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isEqualTo(new RechargeAnswer.Credited(serial(1), Fen.ofYuan(50), Fen.ofYuan(50)));
        assertThat(redeem(PHONE, secrets.get(1), "SMS 2"))
                .as("right after it, before what it renews")
                .isEqualTo(new RechargeAnswer.Credited(serial(2), Fen.ofYuan(50), Fen.ofYuan(100)));
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(42));
    }

    @Test
    void aCardIsGoodToTheEndOfItsLastDay() {
        house.clock.set(Instant.parse("2027-12-31T15:59:59Z"));
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1")).isInstanceOf(RechargeAnswer.Credited.class);
        house.clock.advance(Duration.ofSeconds(1));

        assertThat(redeem(PHONE, secrets.get(1), "SMS 2")).isEqualTo(new RechargeAnswer.Expired());
    }

    @Test
    void aLineWithoutAnAccountGetsNothingAndTheCardStaysGood() {
        assertThat(redeem(NOBODY, secrets.getFirst(), "SMS 1")).isEqualTo(new RechargeAnswer.NoAccount());
        assertThat(state(1)).isEqualTo("FREE");
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    @Test
    void twoLinesAtTheSameMomentAndOneHasIt() throws Exception {
        List<Callable<RechargeAnswer>> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Msisdn line = i % 2 == 0 ? PHONE : NEIGHBOUR;
            String source = "SMS " + i;
            callers.add(() -> redeem(line, secrets.getFirst(), source));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(callers)) {
                assertThat(answer.get())
                        .isInstanceOfAny(
                                RechargeAnswer.Credited.class,
                                RechargeAnswer.AlreadyYours.class,
                                RechargeAnswer.UsedByAnother.class);
            }
        }
        assertThat(balance(PHONE).plus(balance(NEIGHBOUR))).isEqualTo(Fen.ofYuan(80));
        assertThat(house.factsOf("RechargeCardCredited")).hasSize(1);
    }

    @Test
    void nothingIsRedeemedInsideACallersTransactionOrWithoutASource() {
        TransactionTemplate callers = new TransactionTemplate(database.transactions());
        assertThatThrownBy(() -> callers.executeWithoutResult(s -> redeem(PHONE, secrets.getFirst(), "SMS 1")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> redeem(PHONE, secrets.getFirst(), " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> redeem(PHONE, secrets.getFirst(), "x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(state(1)).isEqualTo("FREE");
    }

    // ------------------------------------------------------------------------------------------- wrong secrets

    private static String guess(int number) {
        return CardSecret.of(number).digits();
    }

    @Test
    void fiveWrongSecretsCloseTheLineForADayAlsoAfterARestart() {
        for (int i = 0; i < 5; i++) {
            assertThat(redeem(PHONE, guess(i), "SMS " + i)).isEqualTo(new RechargeAnswer.Unknown());
            house.clock.advance(Duration.ofHours(1));
        }
        house = house.restarted();
        Instant end = NOW.plus(Duration.ofHours(24));

        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 9"))
                .as("also a right one")
                .isEqualTo(new RechargeAnswer.TooManyTries(end));
        assertThat(redeem(NEIGHBOUR, secrets.get(1), "SMS 9"))
                .as("another line is another matter")
                .isInstanceOf(RechargeAnswer.Credited.class);
        house.clock.set(end);
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 9")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    @Test
    void aRightSecretDoesNotForgiveWrongOnes() {
        for (int i = 0; i < 4; i++) {
            redeem(PHONE, guess(i), "SMS " + i);
        }
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 5")).isInstanceOf(RechargeAnswer.Credited.class);
        redeem(PHONE, guess(5), "SMS 6");

        assertThat(redeem(PHONE, secrets.get(1), "SMS 7")).isInstanceOf(RechargeAnswer.TooManyTries.class);
    }

    @Test
    void usedAndStoppedCardsCountLikeUnknownOnes() {
        redeem(NEIGHBOUR, secrets.getFirst(), "SMS 1");
        house.cards.batches().stop("august", serial(2));
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1")).isEqualTo(new RechargeAnswer.UsedByAnother());
        assertThat(redeem(PHONE, secrets.get(1), "SMS 2")).isEqualTo(new RechargeAnswer.Stopped());
        for (int i = 0; i < 3; i++) {
            redeem(PHONE, guess(i), "SMS 3");
        }

        assertThat(redeem(PHONE, secrets.get(2), "SMS 4")).isInstanceOf(RechargeAnswer.TooManyTries.class);
    }

    @Test
    void aSlipOfTheFingerAndTheSameAgainCountOnce() {
        String slip = secrets.getFirst().substring(0, 17) + (secrets.getFirst().charAt(17) == '0' ? '1' : '0');
        for (int i = 0; i < 9; i++) {
            assertThat(redeem(PHONE, slip, "SMS " + i)).isEqualTo(new RechargeAnswer.Unknown());
            assertThat(redeem(PHONE, guess(7), "SMS " + i)).isEqualTo(new RechargeAnswer.Unknown());
        }
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 10")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanFive() throws Exception {
        List<Callable<RechargeAnswer>> guesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String secret = guess(i);
            guesses.add(() -> redeem(PHONE, secret, "PAGE x"));
        }
        int looked = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(guesses)) {
                looked += answer.get() instanceof RechargeAnswer.Unknown ? 1 : 0;
            }
        }
        assertThat(looked).isEqualTo(5);
    }

    @Test
    void noSecretStandsInAnyRow() {
        redeem(PHONE, secrets.getFirst(), "SMS 1");
        redeem(PHONE, guess(3), "SMS 2");
        for (String table : List.of("recharge_batch", "recharge_card", "recharge_tries", "fact", "entry", "command")) {
            List<String> rows = database.jdbc()
                    .sql("select row::text from charging." + table + " as row")
                    .query((row, number) -> String.valueOf(row.getString(1)))
                    .list();
            for (String row : rows) {
                assertThat(row).as(table).doesNotContain(secrets.getFirst()).doesNotContain(guess(3));
            }
        }
    }

    // ------------------------------------------------------------------------------------------- stopped cards

    @Test
    void aStoppedBatchIsRefusedAndWhatWasUsedStaysUsed() {
        redeem(PHONE, secrets.getFirst(), "SMS 1");

        assertThat(house.cards.batches().stop("august")).isEqualTo(new CardBatches.StopAnswer.Stopped(2, 1));
        assertThat(redeem(PHONE, secrets.get(1), "SMS 2")).isEqualTo(new RechargeAnswer.Stopped());
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1")).isInstanceOf(RechargeAnswer.Credited.class);
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
    }

    @Test
    void oneCardIsStoppedAndItsSistersWork() {
        assertThat(house.cards.batches().stop("august", serial(2))).isEqualTo(new CardBatches.StopAnswer.Stopped(1, 0));

        assertThat(redeem(PHONE, secrets.get(1), "SMS 1")).isEqualTo(new RechargeAnswer.Stopped());
        assertThat(redeem(PHONE, secrets.get(2), "SMS 2")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    // ------------------------------------------------------------------------------------------- the plug is pulled

    @Test
    void whatDiesBeforeTheAccountIsAskedIsFinishedOnce() {
        assertThatThrownBy(() -> dying(1).redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isInstanceOf(Dead.class);
        assertThat(state(1)).isEqualTo("TAKEN");
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(10));
        expectFinishedOnce();
    }

    @Test
    void whatDiesAfterTheAccountAnsweredIsFinishedOnce() {
        assertThatThrownBy(() -> dying(2).redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isInstanceOf(Dead.class);
        assertThat(state(1)).isEqualTo("TAKEN");
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        expectFinishedOnce();
    }

    private void expectFinishedOnce() {
        assertThat(house.factsOf("RechargeCardCredited")).isEmpty();
        house = house.restarted();
        assertThat(house.cards.redeeming().finishTaken())
                .as("it may be going on")
                .isZero();
        assertThat(redeem(NEIGHBOUR, secrets.getFirst(), "SMS 1")).isEqualTo(new RechargeAnswer.UsedByAnother());
        house.clock.advance(Duration.ofSeconds(5));

        assertThat(house.cards.redeeming().finishTaken()).isEqualTo(1);
        assertThat(house.cards.redeeming().finishTaken()).isZero();

        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        assertThat(house.factsOf("RechargeCardCredited")).hasSize(1);
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    @Test
    void whoAsksAgainAfterACrashIsCreditedAtOnce() {
        assertThatThrownBy(() -> dying(2).redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isInstanceOf(Dead.class);
        house = house.restarted();

        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isEqualTo(new RechargeAnswer.Credited(serial(1), Fen.ofYuan(50), Fen.ofYuan(60)));
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
    }

    @Test
    void anAccountThatDoesNotAnswerHoldsUpNoOtherCard() {
        assertThatThrownBy(() -> dying(1).redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isInstanceOf(Dead.class);
        assertThatThrownBy(() -> dying(1).redeeming().redeem(NEIGHBOUR, secrets.get(1), "SMS 1"))
                .isInstanceOf(Dead.class);
        house.clock.advance(Duration.ofSeconds(5));
        CardCredits real = new LedgerCardCredits(house.charging, new AccountStore(database.jdbc()));
        CardsUnderTest half = house.cards(
                new PlayedCredits(real, (card, line) -> {
                    if (line.equals(PHONE)) {
                        throw new IllegalStateException("The ledger is full");
                    }
                    return real.credit(card, line);
                }),
                database.transactions());

        assertThat(half.redeeming().finishTaken()).isEqualTo(1);
        assertThat(half.redeeming().finishTaken()).as("not before it is time").isZero();
        house.clock.advance(Duration.ofSeconds(5));
        assertThat(house.cards.redeeming().finishTaken()).isEqualTo(1);
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        assertThat(balance(NEIGHBOUR)).isEqualTo(Fen.ofYuan(70));
    }

    @Test
    void aCardThatCouldNotBeCreditedIsFreeAgain() {
        CardCredits real = new LedgerCardCredits(house.charging, new AccountStore(database.jdbc()));
        CardsUnderTest closed = house.cards(
                new PlayedCredits(real, (card, line) -> new CardCredits.Credit.NoAccount()), database.transactions());

        assertThat(closed.redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1"))
                .isEqualTo(new RechargeAnswer.NoAccount());
        assertThat(redeem(NEIGHBOUR, secrets.getFirst(), "SMS 2")).isInstanceOf(RechargeAnswer.Credited.class);
    }

    /** The first line's command was refused, its card was given back, and the command comes once more and finds an account. */
    @Test
    void aCommandThatComesLateTakesTheCardFromTheRowsAndNotTheMoneyTwice() {
        CardCredits real = new LedgerCardCredits(house.charging, new AccountStore(database.jdbc()));
        CardsUnderTest closed = house.cards(
                new PlayedCredits(real, (card, line) -> {
                    real.credit(card, line); // nobody hears its answer
                    return new CardCredits.Credit.NoAccount();
                }),
                database.transactions());
        closed.redeeming().redeem(PHONE, secrets.getFirst(), "SMS 1");
        assertThat(state(1)).isEqualTo("FREE");

        assertThat(redeem(NEIGHBOUR, secrets.getFirst(), "SMS 2")).isEqualTo(new RechargeAnswer.UsedByAnother());

        assertThat(balance(NEIGHBOUR)).isEqualTo(Fen.ofYuan(20));
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        assertThat(house.factsOf("RechargeCardCredited"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.subject()).contains(PHONE));
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 3")).isInstanceOf(RechargeAnswer.AlreadyYours.class);
    }

    // ------------------------------------------------------------------------------------------- rows of an older copy

    /** As after a restore of PostgreSQL alone to a copy from before August's batch; the ledger has its log. */
    private void loseTheBatchOfAugust() {
        long number = database.jdbc()
                .sql("select number from charging.recharge_batch where reference = 'august'")
                .query(Long.class)
                .single();
        database.jdbc().sql("delete from charging.recharge_card").update();
        database.jdbc().sql("delete from charging.recharge_batch").update();
        database.jdbc()
                .sql("alter table charging.recharge_batch alter column number restart with " + number)
                .update();
    }

    @Test
    void theCardsOfABatchThatGetsALostNumberAreAsGoodAsAny() {
        redeem(PHONE, secrets.getFirst(), "SMS 1");
        String lost = serial(1);
        loseTheBatchOfAugust();

        List<String> october = house.cards.made("october", 50, 3);

        assertThat(redeem(NEIGHBOUR, october.getFirst(), "SMS 2"))
                .isEqualTo(new RechargeAnswer.Credited(lost, Fen.ofYuan(50), Fen.ofYuan(70)));
    }

    @Test
    void aLostBatchThatIsMadeAgainPaysNoCardTwice() {
        redeem(PHONE, secrets.getFirst(), "SMS 1");
        loseTheBatchOfAugust();
        house.cards.made("july", 50, 3);

        assertThat(house.cards.made("august", 50, 3)).isEqualTo(secrets);

        assertThat(redeem(NEIGHBOUR, secrets.getFirst(), "SMS 2")).isEqualTo(new RechargeAnswer.UsedByAnother());
        assertThat(redeem(PHONE, secrets.getFirst(), "SMS 3")).isInstanceOf(RechargeAnswer.AlreadyYours.class);
        assertThat(balance(PHONE)).isEqualTo(Fen.ofYuan(60));
        assertThat(balance(NEIGHBOUR)).isEqualTo(Fen.ofYuan(20));
    }

    /** The process dies; nobody catches it. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;
    }

    interface Crediting {
        CardCredits.Credit credit(PrintedCard card, Msisdn line);
    }

    /** Accounts whose credits a test plays. */
    private record PlayedCredits(CardCredits real, Crediting played) implements CardCredits {

        @Override
        public Optional<Fen> balance(Msisdn line) {
            return real.balance(line);
        }

        @Override
        public Credit credit(PrintedCard card, Msisdn line) {
            return played.credit(card, line);
        }
    }

    /** @param step 1: before the account is asked; 2: after it answered */
    private CardsUnderTest dying(int step) {
        CardCredits real = new LedgerCardCredits(house.charging, new AccountStore(database.jdbc()));
        return house.cards(
                new PlayedCredits(real, (card, line) -> {
                    if (step == 2) {
                        real.credit(card, line);
                    }
                    throw new Dead();
                }),
                database.transactions());
    }
}
