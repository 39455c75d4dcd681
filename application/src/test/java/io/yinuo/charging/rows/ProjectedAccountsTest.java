package io.yinuo.charging.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.ledger.LedgerAccount;
import io.yinuo.charging.rows.PackRow.State;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random months of a few lines: what the rows say is what the ledger says, wherever the facts were cut into batches. Run
 * one again with {@code -Dyinuo.seed=…}; make it longer with {@code -Dyinuo.steps=…}.
 */
class ProjectedAccountsTest {

    private static final int STEPS = Integer.getInteger("yinuo.steps", 600);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int[] OFFERS = {1, 2, 2, 10, 10, 11, 11, 20, 30, 31, 40, 50};
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int VOICE = 2;

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-01-30T02:02:00Z");
    private final Map<String, Long> used = new TreeMap<>();
    private ChargingHouse house;
    private long keys;
    private long records;

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
        return seed == null ? List.of(20260801L, 58L, System.nanoTime()) : List.of(Long.parseLong(seed));
    }

    @BeforeEach
    void empty() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, clock, new FakeNetwork());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRowsSayWhatTheLedgerSays(long seed) {
        Random random = new Random(seed);
        String again = "again with -Dyinuo.seed=" + seed;
        for (int step = 0; step < STEPS; step++) {
            live(new Msisdn(8613800000001L + random.nextInt(3)), random);
            if (random.nextInt(5) == 0) {
                house.projection.advanceAll();
                lines().forEach(line -> theSame(line, again));
            }
            if (random.nextInt(40) == 0) {
                house = house.restarted();
            }
        }
        clock.advance(Duration.ofHours(2));
        ask(command -> command.advance(1_000, 0));
        house.projection.advanceAll();
        lines().forEach(line -> theSame(line, again));
        theHoursAddUp(again);
    }

    private static List<Msisdn> lines() {
        return List.of(new Msisdn(8613800000001L), new Msisdn(8613800000002L), new Msisdn(8613800000003L));
    }

    // ----------------------------------------------------------------------------------------------------- what
    // happens

    private void live(Msisdn line, Random random) {
        long phone = line.e164();
        switch (random.nextInt(24)) {
            case 0, 1 -> ask(command -> command.open(key(), phone, random.nextInt(9_000)));
            case 2, 3 ->
                house.charging.credit(
                        new ChargeKey("top-up:" + ++keys), line, new Fen(1 + random.nextInt(12_000)), "TOP_UP", "card");
            case 4, 5, 6, 7 -> {
                int offer = OFFERS[random.nextInt(OFFERS.length)];
                ask(command -> command.buy(key(), phone, offer, new byte[0]));
            }
            case 8 -> stopOne(line, random);
            case 9 ->
                ask(command -> command.limits(
                        key(), phone, random.nextBoolean() ? -1 : random.nextInt(20_000), random.nextBoolean()));
            case 10 -> ask(command -> command.reopenRoaming(key(), phone, 466));
            case 11 -> ask(command -> command.freeze(key(), phone, random.nextInt(3) == 0, new byte[0]));
            case 12 ->
                house.charging.charge(
                        new ChargeKey("order:" + ++keys), ChargingHouse.ringtone(line, 1 + random.nextInt(900)));
            case 13 -> {
                if (random.nextInt(8) == 0) {
                    ask(command -> command.close(key(), phone));
                }
            }
            case 14, 15 -> use(phone, ABROAD, random.nextBoolean() ? 466 : 440, 1 + random.nextInt(60 << 20), random);
            case 16 -> use(phone, VOICE, 0, 1 + random.nextInt(3_000), random);
            case 17, 18, 19 -> use(phone, DATA, 0, 1 + random.nextInt(400 << 20), random);
            default -> letTimePass(random);
        }
    }

    private void letTimePass(Random random) {
        switch (random.nextInt(5)) {
            case 0 -> clock.advance(Duration.ofSeconds(random.nextInt(100)));
            case 1 -> clock.advance(Duration.ofHours(random.nextInt(30)));
            case 2 -> clock.advance(Duration.ofDays(random.nextInt(20)));
            default ->
                clock.set(clock.instant()
                        .atZone(ZONE)
                        .toLocalDate()
                        .plusMonths(1)
                        .withDayOfMonth(1)
                        .atStartOfDay(ZONE)
                        .toInstant());
        }
        if (random.nextBoolean()) {
            ask(command -> command.advance(1_000, 0));
        }
    }

    private void stopOne(Msisdn line, Random random) {
        LedgerAccount.read(house.ledger, line)
                .filter(account -> !account.packs().isEmpty())
                .map(account ->
                        account.packs().get(random.nextInt(account.packs().size())))
                .ifPresent(pack -> ask(command -> command.stop(key(), line.e164(), pack.number())));
    }

    private void use(long phone, int useClass, int destination, long units, Random random) {
        long usedAt = clock.instant().getEpochSecond() - (random.nextInt(4) == 0 ? random.nextInt(400_000) : 0);
        AnswerReader answer = ask(command -> command.use(7, ++records, phone, useClass, destination, units, usedAt));
        if (answer.outcome() == Outcome.DONE) {
            Instant hour = Instant.ofEpochSecond(usedAt / 3_600 * 3_600);
            used.merge(phone + " " + hour + " " + useClass, units, Long::sum);
        }
    }

    private AnswerReader ask(Function<CommandWriter, Integer> command) {
        return house.ledger.ask(command::apply);
    }

    private CommandKey key() {
        return new CommandKey(1, ++keys, 0);
    }

    // ------------------------------------------------------------------------------------------------- what must be so

    private void theSame(Msisdn line, String again) {
        Optional<LedgerAccount> read = LedgerAccount.read(house.ledger, line);
        assertThat(house.charging.balance(line)).as(again).isEqualTo(read.map(LedgerAccount::balance));
        read.ifPresent(account -> {
            samePacks(line, account, again);
            sameDays(line, account, again);
            sameLimits(line, account, again);
        });
        everyChargeHasItsEntryAndOneNotice(line, again);
    }

    private void samePacks(Msisdn line, LedgerAccount account, String again) {
        Map<Long, PackRow> rows = new PackStore(database.jdbc())
                .newest(line, 1_000).stream().collect(Collectors.toMap(PackRow::number, Function.identity()));
        Map<Long, LedgerAccount.Pack> packs =
                account.packs().stream().collect(Collectors.toMap(LedgerAccount.Pack::number, Function.identity()));
        assertThat(rows.keySet()).as(again).containsAll(packs.keySet());
        rows.forEach((number, row) -> {
            LedgerAccount.Pack pack = packs.get(number);
            String which = "pack " + number + " of offer " + row.offer() + "; " + again;
            if (pack == null) {
                boolean waitedTooLong = row.state() == State.LAPSED
                        && row.expires().plus(Duration.ofDays(90)).compareTo(clock.instant()) <= 0;
                assertThat(row.state() == State.ENDED || waitedTooLong)
                        .as(which)
                        .isTrue();
                return;
            }
            State state = pack.isLapsed() ? State.LAPSED : pack.isExpired() ? State.ENDED : State.ACTIVE;
            boolean renews =
                    house.catalogue.pack(row.offer()).orElseThrow().terms().renews();
            assertThat(row.state()).as(which).isEqualTo(state);
            assertThat(row.offer()).as(which).isEqualTo(pack.offer());
            assertThat(row.size() - row.rolledOver()).as(which).isEqualTo(pack.size());
            assertThat(row.used()).as(which).isLessThanOrEqualTo(pack.used());
            assertThat(row.begins()).as(which).isEqualTo(pack.begins());
            assertThat(row.expires()).as(which).isEqualTo(pack.expires());
            assertThat(renews && !row.stopped() && row.cause() != PackCause.ROLLED_OVER)
                    .as(which)
                    .isEqualTo(pack.isRenewing());
        });
    }

    private void sameDays(Msisdn line, LedgerAccount account, String again) {
        Map<String, String> rows = new HashMap<>();
        database.jdbc()
                .sql("select * from charging.roaming_day where msisdn = :line")
                .param("line", line.e164())
                .query(row -> {
                    rows.put(
                            row.getInt("destination") + " " + row.getString("day"),
                            row.getInt("packs") + " packs " + row.getLong("fen") + " fen " + row.getBoolean("paused"));
                });
        account.days()
                .forEach(day -> assertThat(rows)
                        .as(again)
                        .containsEntry(
                                day.destination() + " " + day.day(),
                                day.packs() + " packs " + day.fen() + " fen " + day.isPaused()));
    }

    private void sameLimits(Msisdn line, LedgerAccount account, String again) {
        Optional<String> row = database.jdbc()
                .sql(
                        "select coalesce(cap_fen, -1) || ' ' || stops_when_empty from charging.spending_limit where msisdn = :line")
                .param("line", line.e164())
                .query(String.class)
                .optional();
        assertThat(row.orElse("-1 false"))
                .as(again)
                .isEqualTo(account.cap().map(Fen::amount).orElse(-1L) + " " + account.stopsWhenEmpty());
    }

    private void everyChargeHasItsEntryAndOneNotice(Msisdn line, String again) {
        List<Charge> charges = house.charging.charges(line, 1_000);
        List<String> charged = house.charging.entries(line, 1_000).stream()
                .filter(entry -> entry.what().equals("CHARGE"))
                .map(AccountEntry::reference)
                .toList();
        assertThat(charges.stream().map(charge -> charge.voucher().text()))
                .as(again)
                .containsExactlyInAnyOrderElementsOf(charged);
        assertThat(house.charging.notices(line, 1_000).stream()
                        .map(notice -> notice.voucher().text()))
                .as(again)
                .containsExactlyInAnyOrderElementsOf(charged);
        assertThat(house.charging.entries(line, 1_000).stream()
                        .filter(entry -> entry.what().equals("TOP_UP")))
                .as(again)
                .allMatch(entry ->
                        entry.amount().isPositive() && entry.reference().equals("card"));
    }

    private void theHoursAddUp(String again) {
        Map<String, Long> rows = new TreeMap<>();
        database.jdbc().sql("select * from charging.use_by_hour").query(row -> {
            rows.put(
                    row.getLong("msisdn") + " "
                            + row.getObject("hour", OffsetDateTime.class).toInstant() + " "
                            + row.getInt("use_class"),
                    row.getLong("units"));
        });
        assertThat(rows).as(again).isEqualTo(used);
    }
}
