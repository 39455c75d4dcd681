package io.yinuo.charging.account;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.key;
import static io.yinuo.charging.ChargingHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.PastAccounts.OpeningBalance;
import io.yinuo.charging.PastAccounts.PastCharge;
import io.yinuo.charging.PastAccounts.PastChargeAnswer;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

class AccountTest {

    private static final Msisdn OTHER = Msisdn.of("13800000009");
    private static final Instant JULY = Instant.parse("2026-07-03T04:00:00Z");

    private static TestDatabase database;

    private final FakeNetwork network = new FakeNetwork();
    private ChargingHouse house;
    private Charging charging;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, SettableClock.at("2026-08-01T02:02:00Z"), network);
        charging = house.charging;
    }

    @Test
    void anAccountIsOpenedOnce() {
        assertThat(charging.open(PHONE, new Fen(3_740))).isTrue();
        assertThat(charging.open(PHONE, new Fen(99_999))).isFalse();
        assertThat(charging.balance(PHONE)).contains(new Fen(3_740));
        assertThat(charging.balance(OTHER)).isEmpty();
    }

    @Test
    void everyChangeIsAnEntryAndTheirSumIsTheBalance() {
        charging.open(PHONE, new Fen(1_000));
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        assertThat(charging.credit(key("top-up:7"), PHONE, new Fen(3_000), "TOP_UP", "voucher card 7"))
                .contains(new Fen(3_500));

        assertThat(charging.entries(PHONE, 10))
                .satisfiesExactly(
                        topUp -> {
                            assertThat(topUp.what()).isEqualTo("TOP_UP");
                            assertThat(topUp.reference()).isEqualTo("voucher card 7");
                            assertThat(topUp.balanceAfter()).isEqualTo(new Fen(3_500));
                        },
                        charged -> {
                            assertThat(charged.what()).isEqualTo("CHARGE");
                            assertThat(charged.amount()).isEqualTo(new Fen(-500));
                            assertThat(charged.reference())
                                    .isEqualTo(charge.voucher().text());
                            assertThat(charged.balanceAfter()).isEqualTo(charge.balanceAfter());
                        },
                        opened -> assertThat(opened.number()).isEqualTo(1));
        assertThat(charging.entries(PHONE, 10).stream()
                        .mapToLong(entry -> entry.amount().amount())
                        .sum())
                .isEqualTo(charging.balance(PHONE).orElseThrow().amount());
    }

    @Test
    void theLastFenCanBeChargedAndNoFenMore() {
        charging.open(PHONE, new Fen(500));
        house.charged("order:42", ringtone(PHONE, 500));
        assertThat(charging.balance(PHONE)).contains(Fen.ZERO);

        assertThat(charging.charge(key("order:43"), ringtone(PHONE, 1)))
                .isEqualTo(refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, 0));
    }

    @Test
    void notEnoughTodayMayBeEnoughTomorrow() {
        charging.open(PHONE, new Fen(100));
        assertThat(charging.charge(key("renewal:17:2026-09-01"), ringtone(PHONE, 500)))
                .isEqualTo(refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, 100));
        charging.credit(key("top-up:7"), PHONE, new Fen(1_000), "TOP_UP", "card");

        assertThat(house.charged("renewal:17:2026-09-01", ringtone(PHONE, 500)).balanceAfter())
                .isEqualTo(new Fen(600));
    }

    @Test
    void theSameKeyGetsItsFirstAnswer() {
        charging.open(PHONE, new Fen(1_000));
        Charge first = house.charged("order:42", ringtone(PHONE, 500));

        assertThat(house.charged("order:42", ringtone(PHONE, 500))).isEqualTo(first);
        assertThat(charging.balance(PHONE)).contains(new Fen(500));
        assertThat(charging.charge(first.voucher())).contains(first);
    }

    @Test
    void aRewordedNameIsStillTheSameCharge() {
        charging.open(PHONE, new Fen(1_000));
        Charge first = house.charged("order:42", ringtone(PHONE, 500));
        ChargeRequest asked = ringtone(PHONE, 500);
        ChargeRequest reworded = new ChargeRequest(
                asked.line(),
                asked.amount(),
                asked.kind(),
                new Wording("掌上铃音(新)", "New ringtones"),
                asked.provider(),
                asked.providerName(),
                asked.periodStart(),
                asked.subscription(),
                asked.period());
        assertThat(house.charged("order:42", reworded)).isEqualTo(first);
    }

    @Test
    void aKeyIsNotUsedForSomethingElse() {
        charging.open(PHONE, new Fen(1_000));
        charging.open(OTHER, new Fen(1_000));
        house.charged("order:42", ringtone(PHONE, 500));

        assertThat(charging.charge(key("order:42"), ringtone(PHONE, 400)))
                .isEqualTo(refused(ChargeAnswer.Reason.KEY_REUSED, 500));
        assertThat(charging.charge(key("order:42"), ringtone(OTHER, 500)))
                .isEqualTo(refused(ChargeAnswer.Reason.KEY_REUSED, 1_000));
        assertThatThrownBy(() -> charging.credit(key("order:42"), PHONE, new Fen(500), "TOP_UP", "card"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(charging.balance(PHONE)).contains(new Fen(500));
    }

    @Test
    void noAccountStaysNoAccountForThatKey() {
        assertThat(charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isEqualTo(refused(ChargeAnswer.Reason.NO_SUCH_ACCOUNT, 0));
        charging.open(PHONE, new Fen(1_000));

        assertThat(charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isEqualTo(refused(ChargeAnswer.Reason.NO_SUCH_ACCOUNT, 1_000));
        assertThat(charging.balance(PHONE)).contains(new Fen(1_000));
        assertThat(charging.credit(key("top-up:7"), OTHER, new Fen(1), "TOP_UP", "card"))
                .isEmpty();
    }

    @Test
    void aClosedAccountIsPaidOutAndNotCharged() {
        charging.open(PHONE, new Fen(1_000));
        house.ledger.ask(command -> command.close(LedgerKeys.fresh(), PHONE.e164()));

        assertThat(charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isEqualTo(refused(ChargeAnswer.Reason.ACCOUNT_CLOSED, 0));
        assertThat(charging.credit(key("top-up:7"), PHONE, new Fen(1), "TOP_UP", "card"))
                .isEmpty();
    }

    @Test
    void aCreditIsGivenOnceForItsKey() {
        charging.open(PHONE, Fen.ZERO);
        assertThat(charging.credit(key("top-up:7"), PHONE, new Fen(1_000), "TOP_UP", "card"))
                .contains(new Fen(1_000));
        house.charged("order:42", ringtone(PHONE, 500));

        assertThat(charging.credit(key("top-up:7"), PHONE, new Fen(1_000), "TOP_UP", "card"))
                .contains(new Fen(1_000));
        assertThat(charging.balance(PHONE)).contains(new Fen(500));
        assertThatThrownBy(() -> charging.credit(key("top-up:8"), PHONE, Fen.ZERO, "TOP_UP", "card"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsChangedInsideATransactionOfTheCaller() {
        charging.open(PHONE, new Fen(1_000));
        TransactionTemplate callers = new TransactionTemplate(database.transactions());
        callers.executeWithoutResult(status -> {
            assertThatThrownBy(() -> charging.charge(key("order:42"), ringtone(PHONE, 500)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> charging.open(OTHER, Fen.ZERO)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> charging.credit(key("top-up:7"), PHONE, new Fen(1), "TOP_UP", "card"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> charging.recordPast(key("past:1"), ringtone(PHONE, 500), JULY))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(charging.balance(PHONE)).contains(new Fen(1_000));
    }

    @Test
    void manyWhoAskUnderOneKeyAtOnceChargeOnce() throws Exception {
        charging.open(PHONE, new Fen(100_000));
        charging.open(OTHER, new Fen(100_000));
        for (int round = 0; round < 30; round++) {
            String key = "order:" + round;
            Set<Voucher> vouchers = new HashSet<>();
            int refused = 0;
            for (ChargeAnswer answer :
                    together(8, i -> charging.charge(key(key), ringtone(i % 4 == 0 ? OTHER : PHONE, 100)))) {
                switch (answer) {
                    case ChargeAnswer.Charged charged ->
                        vouchers.add(charged.charge().voucher());
                    case ChargeAnswer.Refused no -> {
                        assertThat(no.reason()).isEqualTo(ChargeAnswer.Reason.KEY_REUSED);
                        refused++;
                    }
                }
            }
            assertThat(vouchers).hasSize(1);
            assertThat(refused).isIn(2, 6);
        }
        assertThat(charging.balance(PHONE)
                        .orElseThrow()
                        .plus(charging.balance(OTHER).orElseThrow()))
                .isEqualTo(new Fen(200_000 - 30 * 100));
        assertThat(network.sent).hasSize(30);
    }

    @Test
    void manyChargesAtOnceNeverOverdraw() throws Exception {
        charging.open(PHONE, new Fen(1_000));
        List<ChargeAnswer> answers = together(40, i -> charging.charge(key("order:" + i), ringtone(PHONE, 100)));

        assertThat(answers).filteredOn(ChargeAnswer.Charged.class::isInstance).hasSize(10);
        assertThat(charging.balance(PHONE)).contains(Fen.ZERO);
    }

    @Test
    void aPastChargeIsShownAndCostsNothingNow() {
        charging.open(PHONE, new Fen(1_000));
        Charge past = charging.recordPast(key("import:a1"), ringtone(PHONE, 500), JULY);

        assertThat(past.at()).isEqualTo(JULY);
        assertThat(charging.charges(PHONE, 10)).containsExactly(past);
        assertThat(charging.balance(PHONE)).contains(new Fen(1_000));
        assertThat(charging.entries(PHONE, 10)).hasSize(1);
        assertThat(charging.notices(PHONE, 10)).isEmpty();
        assertThat(network.sent).isEmpty();
        assertThat(house.facts.after(0, 10)).isEmpty();
        assertThat(charging.recordPast(key("import:a1"), ringtone(PHONE, 500), JULY))
                .isEqualTo(past);
    }

    @Test
    void manyPastRowsAtOnceGetTheirOwnAnswers() {
        assertThat(house.charging.open(List.of(
                        new OpeningBalance(PHONE, new Fen(5)),
                        new OpeningBalance(OTHER, new Fen(-700)),
                        new OpeningBalance(PHONE, new Fen(6)))))
                .containsExactly(true, true, false);
        assertThat(charging.balance(OTHER)).contains(new Fen(-700));

        PastCharge one = new PastCharge(key("import:1"), ringtone(PHONE, 500), JULY);
        assertThat(house.charging.record(List.of(
                        one,
                        new PastCharge(key("import:2"), ringtone(PHONE, 300), JULY),
                        one,
                        new PastCharge(key("import:1"), ringtone(PHONE, 501), JULY))))
                .containsExactly(
                        PastChargeAnswer.RECORDED,
                        PastChargeAnswer.RECORDED,
                        PastChargeAnswer.UNCHANGED,
                        PastChargeAnswer.KEY_REUSED);
        assertThat(house.charging.record(List.of(one))).containsExactly(PastChargeAnswer.UNCHANGED);
        assertThat(charging.charges(PHONE, 10)).hasSize(2);
    }

    @Test
    void whoOwesMoneyIsNotChargedMore() {
        charging.open(PHONE, new Fen(-700));
        assertThat(charging.charge(key("order:42"), ringtone(PHONE, 1)))
                .isEqualTo(refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, -700));
    }

    @Test
    void theDatabaseKeepsABalanceThatNoEntryExplainsOut() {
        charging.open(PHONE, new Fen(1_000));
        house.charged("order:42", ringtone(PHONE, 100));

        assertRefused("update charging.account set balance_fen = 5000");
        assertRefused("update charging.account set entries = 1");
        assertRefused(
                "insert into charging.account (msisdn, balance_fen, entries, opened_at) values (1234567, 5, 0, now())");
        assertRefused("delete from charging.entry where place = 2");
        assertRefused("update charging.entry set amount_fen = -1 where place = 2");
        assertRefused(entry(3, -100, 800, 700)); // does not begin where the last one ended
        assertRefused(entry(4, -100, 900, 800)); // leaves a place out
        assertRefused(entry(3, -100, 900, 850)); // does not add up
        assertRefused(entry(3, -1_000, 900, -100)); // overdraws
    }

    private static String entry(int place, long amount, long before, long after) {
        return "insert into charging.entry (msisdn, place, at, amount_fen, balance_before_fen, balance_after_fen, what,"
                + " reference) values (" + PHONE.e164() + ", " + place + ", now(), " + amount + ", " + before + ", "
                + after + ", 'CHARGE', 'x')";
    }

    private static void assertRefused(String sql) {
        assertThatThrownBy(() -> database.jdbc().sql(sql).update())
                .as(sql)
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static ChargeAnswer refused(ChargeAnswer.Reason reason, long balance) {
        return new ChargeAnswer.Refused(reason, new Fen(balance));
    }

    private static List<ChargeAnswer> together(int threads, IntFunction<ChargeAnswer> deed) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<ChargeAnswer>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(pool.submit(() -> {
                    go.await();
                    return deed.apply(number);
                }));
            }
            go.countDown();
            List<ChargeAnswer> answers = new ArrayList<>();
            for (Future<ChargeAnswer> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
