package io.yinuo.ledger.charging;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.Slice;
import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.ledger.FactOutput;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Commands, answers and facts of charging as bytes. */
class ChargingMachineTest {

    private static final long PHONE = 8613800002047L;
    private static final long NOW = 1_407_204_120_000L;
    private static final long MB = 1 << 20;
    private static final byte[] NO_WORDS = {};
    private static final byte[] WORDS = "掌上铃音".getBytes(StandardCharsets.UTF_8);

    private final ChargingMachine machine = new ChargingMachine(new ChargingSetup(
            Capacity.forSubscribers(1_000), ZoneId.of("Asia/Shanghai"), 1_000, ChargingSetup.Time.OF_THE_LOG));
    private final CommandWriter command = new CommandWriter(new ExpandableArrayBuffer());
    private final UnsafeBuffer answered = new UnsafeBuffer(new byte[256 << 10]);
    private HeardFacts facts = new HeardFacts();
    private final List<String> told = new ArrayList<>();
    private long position;
    private long now = NOW;

    private static CommandKey key(long first, long second) {
        return new CommandKey(first, second, 47);
    }

    private AnswerReader apply(int length) {
        position += length;
        facts = new HeardFacts();
        int bytes = machine.apply(position, now, command.buffer(), 0, length, answered, facts);
        return new AnswerReader(answered, 0, bytes);
    }

    private List<String> told() {
        told.clear();
        ChargingFacts listener = (ChargingFacts) Proxy.newProxyInstance(
                ChargingFacts.class.getClassLoader(), new Class<?>[] {ChargingFacts.class}, (proxy, fact, said) -> {
                    told.add(fact.getName());
                    return null;
                });
        FactReader reader = new FactReader(
                listener,
                (first, second, number, pack, particulars) -> told.add(first + " " + second + " " + number + " " + pack
                        + " " + new String(particulars, StandardCharsets.UTF_8)));
        facts.heard.forEach(
                fact -> reader.read(fact.kind(), fact.bytes(), 0, fact.bytes().capacity()));
        return told;
    }

    private void aShop() {
        apply(command.tariff(new Tariff(
                1,
                0,
                List.of(new UseClass.Priced(0, Unit.BYTES, new Slice(100 * MB, MB), MB, List.of(new PriceBand(0, 29)))),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(50, 80, 100),
                86_400,
                3 * 86_400,
                3_600)));
        apply(command.offer(new PackTerms(
                1,
                10,
                1,
                100 * MB,
                500,
                new Life.MonthEnds(1),
                false,
                Optional.empty(),
                PackTerms.TopUp.STACK,
                0,
                List.of())));
        assertThat(apply(command.open(key(1, 1), PHONE, 5_000)).outcome()).isEqualTo(Outcome.DONE);
    }

    private static PackTerms gift(int offer, int coverage, List<Integer> brings) {
        return new PackTerms(
                offer,
                10,
                coverage,
                100 * MB,
                0,
                new Life.MonthEnds(1),
                false,
                Optional.empty(),
                PackTerms.TopUp.STACK,
                0,
                brings);
    }

    @Test
    void aBundleComesThroughTheLogAndIsBoughtWhole() {
        aShop();
        apply(command.offer(gift(2, 2, List.of())));
        assertThat(apply(command.offer(gift(3, 4, List.of(2)))).outcome()).isEqualTo(Outcome.DONE);
        assertThat(apply(command.offer(gift(3, 4, List.of(2)))).isRepeated()).isTrue();
        assertThat(apply(command.offer(gift(4, 4, List.of(77)))).outcome()).isEqualTo(Outcome.OUT_OF_RANGE);

        assertThat(apply(command.buy(key(2, 7), PHONE, 3, NO_WORDS)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(told()).containsExactly("packAdded", "packAdded");
        assertThat(apply(command.buy(key(2, 8), PHONE, 2, NO_WORDS)).outcome()).isEqualTo(Outcome.NOT_ALONE);
    }

    /** As it stands in logs that were written before offers could bring others. */
    @Test
    void anOfferThatBringsNothingIsReadInItsOldForm() {
        aShop();
        long[] offer = {2, 10, 1, 100 * MB, 0, 0, 1, 0, -1, 0, 1, 0};
        command.buffer().putLong(0, CommandKind.OFFER.code(), LITTLE_ENDIAN);
        for (int i = 0; i < offer.length; i++) {
            command.buffer().putLong(8 + i * Long.BYTES, offer[i], LITTLE_ENDIAN);
        }
        assertThat(apply(8 + offer.length * Long.BYTES).outcome()).isEqualTo(Outcome.DONE);
        assertThat(apply(command.offer(gift(2, 1, List.of()))).isRepeated()).isTrue();
    }

    @Test
    void aChargeIsAnsweredAndToldWithWhatItWasFor() {
        aShop();
        AnswerReader answer = apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
        assertThat(answer.balanceFen()).isEqualTo(4_500);
        assertThat(answer.number()).isEqualTo(1_000);
        assertThat(told()).containsExactly("moneyMoved", "chargeMade", "2 7 1000 0 掌上铃音");
    }

    @Test
    void aCommandThatIsSentAgainGetsItsFirstAnswerAndTellsNothing() {
        aShop();
        apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        AnswerReader again = apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        assertThat(again.isRepeated()).isTrue();
        assertThat(again.number()).isEqualTo(1_000);
        assertThat(facts.heard).isEmpty();
    }

    @Test
    void otherWordsAreTheSameCommandAndAnotherMeaningIsAnother() {
        aShop();
        apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        assertThat(apply(command.charge(key(2, 7), PHONE, 500, new byte[] {1})).isRepeated())
                .isTrue();
        assertThat(apply(command.charge(new CommandKey(2, 7, 58), PHONE, 500, WORDS))
                        .outcome())
                .isEqualTo(Outcome.KEY_REUSED);
        assertThat(apply(command.charge(key(2, 7), PHONE, 501, WORDS)).outcome())
                .isEqualTo(Outcome.KEY_REUSED);
        assertThat(apply(command.topUp(key(2, 7), PHONE, 500, WORDS)).outcome()).isEqualTo(Outcome.KEY_REUSED);
    }

    @Test
    void whatAnotherSystemDidIsRememberedUnderItsKeyAndTold() {
        assertThat(apply(command.record(key(8, 8), WORDS)).isRepeated()).isFalse();
        assertThat(told()).containsExactly("8 8 1000 0 掌上铃音");
        assertThat(apply(command.record(key(8, 8), WORDS)).isRepeated()).isTrue();
        assertThat(facts.heard).isEmpty();
        aShop();
        assertThat(apply(command.charge(key(8, 8), PHONE, 500, WORDS)).outcome())
                .isEqualTo(Outcome.KEY_REUSED);
    }

    @Test
    void anAnswerSaysWhereItsFactsStandAndWhen() {
        aShop();
        AnswerReader answer = apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        assertThat(answer.logPosition()).isEqualTo(position);
        assertThat(answer.millis()).isEqualTo(NOW);
    }

    @Test
    void timeIsToldOnlyWhereItIsToldAlways() {
        assertThat(apply(command.time(NOW + 1)).outcome()).isEqualTo(Outcome.OUT_OF_RANGE);
    }

    @Test
    void aBatchSaysWhichRecordsWereRefusedAndWhy() {
        aShop();
        long usedAt = NOW / 1_000;
        command.batch(7);
        command.record(1, PHONE, 0, 0, MB, usedAt);
        command.record(2, 8613900000000L, 0, 0, MB, usedAt);
        command.record(1, PHONE, 0, 0, MB, usedAt);
        command.record(3, PHONE, 9, 0, MB, usedAt);
        AnswerReader answer = apply(command.record(4, PHONE, 0, 0, MB, usedAt));
        assertThat(answer.booked()).isEqualTo(2);
        assertThat(answer.duplicates()).isEqualTo(1);
        assertThat(answer.refused()).isEqualTo(2);
        assertThat(answer.refusedRecord(0)).isEqualTo(1);
        assertThat(answer.refusedBecause(0)).isEqualTo(Outcome.NO_SUCH_ACCOUNT);
        assertThat(answer.refusedRecord(1)).isEqualTo(3);
        assertThat(answer.refusedBecause(1)).isEqualTo(Outcome.NOT_SOLD);
    }

    @Test
    void aBatchFillsAMessageOfTheLogAndNoMore() {
        aShop();
        command.batch(7);
        int length = 0;
        for (int number = 1; number <= CommandWriter.batchMax(); number++) {
            length = command.record(number, PHONE, 0, 0, 1, NOW / 1_000);
        }
        int headers = 32 + 8; // of the log's message and of the client's number
        assertThat(length + headers).isLessThanOrEqualTo(256 << 10);
        assertThat(apply(length).booked()).isEqualTo(CommandWriter.batchMax());
    }

    /** Every one of them has four plans, and nobody looked at any of them for two years. */
    private void manyWhoRenew(int lines) {
        aShop();
        apply(command.offer(new PackTerms(
                2,
                10,
                1,
                100 * MB,
                0,
                new Life.MonthEnds(1),
                true,
                Optional.empty(),
                PackTerms.TopUp.STACK,
                0,
                List.of())));
        for (int line = 1; line <= lines; line++) {
            apply(command.open(key(100, line), PHONE + line, 0));
            for (int pack = 0; pack < 4; pack++) {
                apply(command.buy(key(200 + pack, line), PHONE + line, 2, NO_WORDS));
            }
        }
        now += 2 * 365 * 86_400_000L;
    }

    @Test
    void aBatchThatTellsTooMuchLeavesTheRestForLaterAndIsBookedWholeInTheEnd() {
        int lines = 600;
        manyWhoRenew(lines);
        int booked = 0;
        int commands = 0;
        List<Integer> open =
                new ArrayList<>(IntStream.rangeClosed(1, lines).boxed().toList());
        while (!open.isEmpty()) {
            command.batch(9);
            int length = 0;
            for (int line : open) {
                length = command.record(line, PHONE + line, 0, 0, 1, now / 1_000);
            }
            AnswerReader answer = apply(length);
            assertThat(facts.bytes()).isLessThan(FactOutput.COMMAND_FACT_BYTES_MAX);
            booked += answer.booked();
            List<Integer> rest = new ArrayList<>();
            for (int i = 0; i < answer.refused(); i++) {
                assertThat(answer.refusedBecause(i)).isEqualTo(Outcome.LATER);
                rest.add(open.get(answer.refusedRecord(i)));
            }
            open = rest;
            commands++;
        }
        assertThat(booked).isEqualTo(lines);
        assertThat(commands).isBetween(2, 100);
    }

    @Test
    void timePassesInPartsWhenTooMuchIsDueAtOnce() {
        int lines = 600;
        manyWhoRenew(lines);
        int commands = 0;
        AnswerReader answer;
        do {
            answer = apply(command.advance(1_000, 0));
            assertThat(facts.bytes()).isLessThan(FactOutput.COMMAND_FACT_BYTES_MAX);
            commands++;
        } while (answer.looks() == 1_000);
        assertThat(commands).isBetween(2, 100);
        apply(command.advance(1_000, 0));
        assertThat(facts.heard).isEmpty();
    }

    @Test
    void anAccountIsReadLineByLine() {
        aShop();
        apply(command.buy(key(3, 1), PHONE, 1, WORDS));
        apply(command.use(7, 1, PHONE, 0, 0, 40 * MB, NOW / 1_000));
        List<String> lines = new ArrayList<>();
        apply(command.read(PHONE)).readTo(new AccountReader() {
            @Override
            public void account(
                    long phone,
                    long balanceFen,
                    long heldFen,
                    int capFen,
                    boolean stopsWhenEmpty,
                    boolean isFrozen,
                    boolean isClosed) {
                lines.add(phone + " has " + balanceFen);
            }

            @Override
            public void pack(
                    long number,
                    int offer,
                    int coverage,
                    long size,
                    long used,
                    long held,
                    long from,
                    long expires,
                    boolean isRenewing,
                    boolean isExpired,
                    boolean isLapsed) {
                lines.add("offer " + offer + ": " + used / MB + " of " + size / MB);
            }

            @Override
            public void spent(int month, long fen) {
                lines.add("spent");
            }

            @Override
            public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {
                lines.add("roamed");
            }
        });
        assertThat(lines).containsExactly(PHONE + " has 4500", "offer 1: 40 of 100");
    }

    @Test
    void aSessionIsGrantedReportsAndEnds() {
        aShop();
        apply(command.openSession(77, PHONE));
        assertThat(apply(command.report(77, 1, 0, 0, 0, 0, NOW / 1_000)).grantedUnits())
                .isEqualTo(5_000 * MB / 29 / 4); // a quarter of what 50 yuan pay for
        assertThat(apply(command.report(77, 2, 0, 0, MB, -1, NOW / 1_000)).amountFen())
                .isEqualTo(29);
        assertThat(apply(command.release(77)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(apply(command.release(78)).outcome()).isEqualTo(Outcome.NO_SUCH_SESSION);
    }

    @Test
    void rubbishIsAnsweredAndChangesNothing() {
        aShop();
        apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        Random random = new Random(4711);
        UnsafeBuffer rubbish = new UnsafeBuffer(new byte[400]);
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(rubbish.byteArray());
            rubbish.putByte(0, (byte) random.nextInt(24));
            int length = random.nextInt(random.nextBoolean() ? 400 : 60);
            int bytes = machine.apply(++position, NOW, rubbish, 0, length, answered, new HeardFacts());
            assertThat(bytes).isPositive();
        }
        apply(command.read(PHONE));
        AnswerReader again = apply(command.charge(key(2, 7), PHONE, 500, WORDS));
        assertThat(again.isRepeated()).isTrue();
        assertThat(apply(command.topUp(key(5, 5), PHONE, 1, WORDS)).balanceFen())
                .isEqualTo(4_501);
    }
}
