package io.yinuo.charging.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random days of four lines, one of which loses its account, with forty cards: redeemed, redeemed again, guessed, stopped,
 * and the process dying between all steps. In the end what the accounts got is what the used cards are worth, and
 * each card is in one account at most.
 */
class RechargeCardPropertiesTest {

    private static final List<Msisdn> OPEN = Stream.of("13800002047", "13800002048", "13800002049")
            .map(Msisdn::of)
            .toList();

    /** Its account is there when it is looked for, and gone when it is asked. */
    private static final Msisdn CLOSED = Msisdn.of("13800002050");

    private static final Fen OPENING = Fen.ofYuan(7);

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 20_260_801})
    void whatTheAccountsGotIsWhatTheUsedCardsAreWorth(long seed) {
        new Day(seed).run();
    }

    /** The process dies; nobody catches it. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class Day {

        private final long seed;
        private final Random random;
        private ChargingHouse house;
        private final List<String> secrets = new ArrayList<>();
        private final Map<Msisdn, Integer> looked = new HashMap<>();
        private long source;

        Day(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            ChargingHouse.empty(database);
            this.house = new ChargingHouse(database, SettableClock.at("2026-08-01T02:02:00Z"), new FakeNetwork());
            OPEN.forEach(line -> house.charging.open(line, OPENING));
            secrets.addAll(house.cards.made("fifty", 50, 20));
            secrets.addAll(house.cards.made("hundred", 100, 20));
        }

        void run() {
            for (int step = 0; step < 250; step++) {
                switch (random.nextInt(12)) {
                    case 0 -> guess();
                    case 1 -> house = house.restarted();
                    case 2 -> house.cards.redeeming().finishTaken();
                    case 3 -> house.clock.advance(Duration.ofSeconds(random.nextInt(4)));
                    case 4 -> stopOne();
                    default -> redeem();
                }
            }
            house = house.restarted();
            house.clock.advance(Duration.ofMinutes(6));
            house.cards.redeeming().finishTaken();
            judge();
        }

        private void redeem() {
            Msisdn line = random.nextInt(8) == 0 ? CLOSED : OPEN.get(random.nextInt(OPEN.size()));
            String secret = secrets.get(random.nextInt(secrets.size()));
            try {
                house.cards(new Mortal(), database.transactions()).redeeming().redeem(line, secret, "SMS " + ++source);
            } catch (Dead e) {
                house = house.restarted();
            }
        }

        private void guess() {
            Msisdn line = OPEN.get(random.nextInt(OPEN.size()));
            RechargeAnswer answer = house.cards
                    .redeeming()
                    .redeem(
                            line,
                            CardSecret.of(random.nextLong(CardSecret.COUNT)).digits(),
                            "SMS x");
            if (answer instanceof RechargeAnswer.Unknown) {
                looked.merge(line, 1, Integer::sum);
            } else {
                assertThat(answer).as("seed %s", seed).isInstanceOf(RechargeAnswer.TooManyTries.class);
            }
        }

        private void stopOne() {
            String serial = database.jdbc()
                    .sql(
                            "select lpad(batch::text, 6, '0') || '-' || lpad(place::text, 5, '0') from charging.recharge_card"
                                    + " order by batch, place offset :offset limit 1")
                    .param("offset", random.nextInt(secrets.size()))
                    .query(String.class)
                    .single();
            String reference = random.nextBoolean() ? "fifty" : "hundred";
            house.cards.batches().stop(reference, serial);
        }

        /** Dies before the account is asked, or after; or there is no account any more when it is asked. */
        private final class Mortal implements CardCredits {

            private final CardCredits real = new LedgerCardCredits(house.charging, new AccountStore(database.jdbc()));

            @Override
            public Optional<Fen> balance(Msisdn line) {
                return line.equals(CLOSED) ? Optional.of(Fen.ZERO) : real.balance(line);
            }

            @Override
            public Credit credit(PrintedCard card, Msisdn line) {
                int fate = random.nextInt(6);
                if (fate == 0) {
                    throw new Dead();
                }
                Credit credit = real.credit(card, line);
                if (fate == 1) {
                    throw new Dead();
                }
                return credit;
            }
        }

        private void judge() {
            long inAccounts = 0;
            Map<String, Integer> uses = new HashMap<>();
            for (Msisdn line : OPEN) {
                inAccounts += house.charging
                        .balance(line)
                        .orElseThrow()
                        .minus(OPENING)
                        .amount();
                house.charging.entries(line, 1_000).stream()
                        .filter(entry -> entry.what().equals("TOP_UP"))
                        .forEach(entry -> uses.merge(entry.reference(), 1, Integer::sum));
                assertThat(looked.getOrDefault(line, 0))
                        .as("guesses of %s, seed %s", line, seed)
                        .isLessThan(6);
            }
            assertThat(uses.values()).as("uses of each card, seed %s", seed).containsOnly(1);
            assertThat(uses).as("seed %s", seed).hasSizeGreaterThan(5);
            assertThat(inAccounts).as("seed %s", seed).isEqualTo(number("""
                    select sum(batch.face_yuan) * 100
                    from charging.recharge_card as card
                    join charging.recharge_batch as batch on batch.number = card.batch
                    where card.state = 'CREDITED'
                    """));
            assertThat(number("select count(*) from charging.recharge_card where state = 'CREDITED'"))
                    .as("each with its fact, seed %s", seed)
                    .isEqualTo(uses.size())
                    .isEqualTo(house.factsOf("RechargeCardCredited").size());
            assertThat(number("select count(*) from charging.recharge_card where state = 'TAKEN'"))
                    .as("left undone, seed %s", seed)
                    .isZero();
        }

        private static long number(String sql) {
            return database.jdbc().sql(sql).query(Long.class).single();
        }
    }
}
