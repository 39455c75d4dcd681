package io.yinuo.charging;

import static io.yinuo.charging.ChargingHouse.key;
import static io.yinuo.charging.ChargingHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random days of a few accounts against a model in memory: repeated keys, keys used for something else, empty accounts,
 * full lines, and a process that dies at any handover. Whatever stands behind {@link Charging} must pass this.
 *
 * <p>Run one again with {@code -Dyinuo.seed=…}; make it longer with {@code -Dyinuo.steps=…}.
 */
class ChargingPropertiesTest {

    private static final int STEPS = Integer.getInteger("yinuo.steps", 400);

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private final FakeNetwork network = new FakeNetwork();
    private ChargingHouse house;

    @TempDir
    private Path home;

    private ToldLedger ledger;

    /** What should be so. */
    private final Map<Msisdn, Long> balances = new HashMap<>();

    private final Map<String, ChargeRequest> asked = new HashMap<>();
    private final Map<String, ChargeAnswer> finals = new HashMap<>();
    private final Map<String, Voucher> vouchers = new HashMap<>();
    private final Map<String, String> credits = new HashMap<>();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static List<Long> seeds() {
        String seed = System.getProperty("yinuo.seed");
        if (seed != null) {
            return List.of(Long.parseLong(seed));
        }
        return List.of(20260801L, 47L, System.nanoTime());
    }

    @BeforeEach
    void empty() {
        ChargingHouse.empty(database);
        ledger = new ToldLedger(home, clock);
        house = new ChargingHouse(database, clock, network, ledger);
    }

    @AfterEach
    void closeTheLedger() {
        ledger.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensTheAccountsAreRight(long seed) {
        Random random = new Random(seed);
        String again = "again with -Dyinuo.seed=" + seed;
        for (int step = 0; step < STEPS; step++) {
            Msisdn line = new Msisdn(8613800000001L + random.nextInt(4));
            switch (random.nextInt(10)) {
                case 0 -> open(line, random.nextInt(2_000), again);
                case 1, 2 -> credit(line, "top-up:" + random.nextInt(60), 1 + random.nextInt(900), again);
                case 3 -> restart(random);
                case 4 -> {
                    clock.advance(Duration.ofSeconds(random.nextInt(5)));
                    handOverOwed();
                }
                default -> charge(line, "order:" + random.nextInt(120), 1 + random.nextInt(700), random, again);
            }
        }
        allIsToldInTheEnd();
        allIsRight(again);
    }

    private void open(Msisdn line, long fen, String again) {
        boolean opened = house.charging.open(line, new Fen(fen));
        assertThat(opened).as(again).isEqualTo(!balances.containsKey(line));
        balances.putIfAbsent(line, fen);
    }

    private void credit(Msisdn line, String key, long fen, String again) {
        String wish = line.e164() + " " + fen;
        String before = credits.get(key);
        Optional<Fen> after;
        try {
            after = house.charging.credit(key(key), line, new Fen(fen), "TOP_UP", "card");
        } catch (IllegalArgumentException e) {
            assertThat(before).as(again).isNotNull().isNotEqualTo(wish);
            return;
        }
        if (before != null) {
            assertThat(before).as(again).isEqualTo(wish);
            return;
        }
        Long balance = balances.get(line);
        assertThat(after.isPresent()).as(again).isEqualTo(balance != null);
        if (balance != null) {
            credits.put(key, wish);
            balances.put(line, balance + fen);
            assertThat(after).as(again).contains(new Fen(balance + fen));
        }
    }

    /** Often the very charge that was asked before under this key, sometimes another one. */
    private void charge(Msisdn line, String key, long fen, Random random, String again) {
        ChargeRequest known = asked.get(key);
        ChargeRequest request = known != null && random.nextInt(4) > 0 ? known : ringtone(line, fen);
        breakSomething(random);
        ChargeAnswer answer;
        try {
            answer = house.charging.charge(key(key), request);
        } catch (FakeNetwork.PlugPulled e) {
            network.works();
            house = house.restarted();
            answer = house.charging.charge(key(key), request); // as every caller does after a crash
        }
        network.works();
        expect(key, request, answer, again);
    }

    private void expect(String key, ChargeRequest request, ChargeAnswer answer, String again) {
        Long balance = balances.get(request.line());
        ChargeAnswer first = finals.get(key);
        if (first != null && !request.equals(asked.get(key))) {
            assertThat(answer).as(again).isEqualTo(refused(ChargeAnswer.Reason.KEY_REUSED, balance));
        } else if (first instanceof ChargeAnswer.Charged) {
            assertThat(answer).as(again).isEqualTo(first);
        } else if (first != null || balance == null) {
            assertThat(answer).as(again).isEqualTo(refused(ChargeAnswer.Reason.NO_SUCH_ACCOUNT, balance));
            asked.put(key, request);
            finals.put(key, answer);
        } else if (balance < request.amount().amount()) {
            assertThat(answer).as(again).isEqualTo(refused(ChargeAnswer.Reason.NOT_ENOUGH_BALANCE, balance));
            asked.put(key, request);
        } else {
            assertThat(answer).as(again).isInstanceOf(ChargeAnswer.Charged.class);
            Charge charge = ((ChargeAnswer.Charged) answer).charge();
            balances.put(request.line(), balance - request.amount().amount());
            assertThat(charge.balanceAfter()).as(again).isEqualTo(new Fen(balances.get(request.line())));
            assertThat(charge.at()).as(again).isEqualTo(clock.instant());
            asked.put(key, request);
            finals.put(key, answer);
            vouchers.put(key, charge.voucher());
        }
    }

    private void breakSomething(Random random) {
        switch (random.nextInt(8)) {
            case 0 ->
                network.beforeTaking(() -> {
                    throw new FakeNetwork.PlugPulled();
                });
            case 1 ->
                network.afterTaking(() -> {
                    throw new FakeNetwork.PlugPulled();
                });
            case 2 ->
                network.beforeTaking(() -> {
                    throw new CommunicationOverloaded("full");
                });
            default -> network.works();
        }
    }

    private void restart(Random random) {
        house = house.restarted();
        breakSomething(random);
        try {
            handOverOwed();
        } catch (FakeNetwork.PlugPulled e) {
            house = house.restarted();
        }
        network.works();
    }

    private void handOverOwed() {
        house.handover.handOverOwed();
    }

    private void allIsToldInTheEnd() {
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(5));
            handOverOwed();
        }
    }

    private void allIsRight(String again) {
        List<String> told = new ArrayList<>();
        for (OutgoingMessage message : network.sent) {
            told.add(message.key().name());
        }
        assertThat(told)
                .as("one notice for each charge, and none for anything else; " + again)
                .containsExactlyInAnyOrderElementsOf(
                        vouchers.values().stream().map(Voucher::text).toList());
        assertThat(vouchers.values()).as(again).doesNotHaveDuplicates();
        assertThat(house.factsOf("ChargeMade")).as(again).hasSize(vouchers.size());
        balances.forEach((line, fen) -> {
            assertThat(house.charging.balance(line)).as(again).contains(new Fen(fen));
            List<AccountEntry> entries = house.charging.entries(line, 1_000);
            assertThat(entries.stream().mapToLong(e -> e.amount().amount()).sum())
                    .as(again)
                    .isEqualTo(fen);
            assertThat(entries)
                    .as(again)
                    .allMatch(
                            e -> !e.what().equals("CHARGE") || !e.balanceAfter().isNegative());
            assertThat(house.charging.notices(line, 1_000))
                    .as(again)
                    .hasSameSizeAs(house.charging.charges(line, 1_000))
                    .allMatch(notice -> notice.handedOver().isPresent());
        });
    }

    private static ChargeAnswer refused(ChargeAnswer.Reason reason, @Nullable Long balance) {
        return new ChargeAnswer.Refused(reason, new Fen(balance == null ? 0 : balance));
    }
}
