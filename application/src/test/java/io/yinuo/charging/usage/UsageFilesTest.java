package io.yinuo.charging.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.charging.BalanceOnly;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.LedgerInMemory;
import io.yinuo.charging.RejectedLines;
import io.yinuo.charging.UsageFileAnswer;
import io.yinuo.charging.UsageFileAnswer.Reason;
import io.yinuo.charging.UsageFileAnswer.Refused;
import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.wiring.CatalogueUseCodes;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Files of use, with the catalogue that comes with Yinuo, on 15 August 2026, 10:02 in Shanghai. */
class UsageFilesTest {

    private static final String HEADER = "#yinuo-usage,1\nrecord,phone,use,at,units,network\n";
    private static final long PHONE = 8_613_800_002_047L;
    private static final long OTHER = 8_613_800_002_048L;
    private static final long MB = 1L << 20;
    private static final int PLAN_58 = 1;

    private static TestDatabase database;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-08-15T02:02:00Z");
    private LedgerInMemory ledger = new LedgerInMemory(clock);
    private ChargingHouse house;
    private UsageIntake intake;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void twoCustomersWith100Yuan() {
        begin(folder.resolve("usage"));
    }

    /** Everything is as on the first day. */
    private void begin(Path home) {
        ChargingHouse.empty(database);
        database.jdbc()
                .sql("truncate charging.usage_file, charging.usage_reject")
                .update();
        ledger = new LedgerInMemory(clock);
        house = new ChargingHouse(database, clock, new FakeNetwork(), ledger);
        open(PHONE);
        open(OTHER);
        intake = intake(home, ledger::submit);
    }

    private void open(long phone) {
        assertThat(ledger.ask(command -> command.open(new CommandKey(phone, 1, 0), phone, 10_000))
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    private UsageIntake intake(Path home, UseLedger asked) {
        return new UsageIntake(
                new UsageSettings(
                        true, home, Duration.ofSeconds(1), DataSize.ofMegabytes(2), 20_000, 3, Duration.ofDays(30)),
                asked,
                new CatalogueUseCodes(house.catalogue, List.of("460"), clock),
                database.jdbc(),
                database.transactions(),
                clock);
    }

    private static String use(String record, long phone, String code, long units) {
        return record + "," + phone + "," + code + ",2026-08-15T10:00:00+08:00," + units + ",";
    }

    private void drop(String name, String text) throws IOException {
        drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void drop(String name, byte[] content) throws IOException {
        Files.write(folder.resolve("usage/in").resolve(name), content);
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private List<String> rejected(String name) throws IOException {
        Path file = folder.resolve("usage/rejected").resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private List<String> inFolder(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("usage").resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private UsageFileProgress progress(String name) {
        return intake.find(name).orElseThrow();
    }

    private long balance(long phone) {
        AtomicLong balance = new AtomicLong();
        ledger.ask(command -> command.read(phone)).readTo(new BalanceOnly(balance));
        return balance.get();
    }

    @Test
    void aDayOfAFileIsBookedAndItsWrongLinesAreNamed() throws IOException {
        drop(
                "day.csv",
                HEADER
                        + String.join(
                                "\n",
                                List.of(
                                        use("a-1", PHONE, "DATA", 10 * MB), // 290 fen
                                        use("a-2", PHONE, "10", 10 * MB), // the same use, as the network calls it
                                        use("a-3", OTHER, "VOICE", 60) + "\r", // 25 fen by day
                                        "",
                                        use("a-4", OTHER, "10", 3 * MB) + "46692", // Taiwan: one pack of a day, 300 fen
                                        use("a-5", OTHER, "10", MB) + "46000", // at home: 29 fen
                                        use("a-1", PHONE, "DATA", MB),
                                        use("a-6", 8_613_800_009_999L, "DATA", MB),
                                        use("a-7", PHONE, "PIGEON", MB),
                                        use("a-8", PHONE, "20", MB) + "466",
                                        "a-9," + PHONE + ",DATA,2026-07-11T02:01:59Z,1,", // 35 days and a second ago
                                        "a-10," + PHONE + ",DATA,2026-08-15T03:02:01Z,1,", // in more than an hour
                                        "a-11," + PHONE + ",DATA,2026-02-30T00:00:00Z,1,",
                                        "a-12," + PHONE + ",DATA,2026-08-15T10:00:00+08:00,-1,",
                                        "a-13,013800002047,DATA,2026-08-15T10:00:00+08:00,1,",
                                        "a-14," + PHONE + ",data,2026-08-15T10:00:00+08:00,1,",
                                        "a 15," + PHONE + ",DATA,2026-08-15T10:00:00+08:00,1,",
                                        use("a-16", PHONE, "DATA", 1) + "46",
                                        use("a-17", PHONE, "DATA", 1) + ",",
                                        "\"quoted\" é" + "x".repeat(250),
                                        use("a-18", PHONE, "SMS", 1)))); // 10 fen, and no end of the line

        assertThat(intake.takeWaiting()).isEqualTo(1);

        assertThat(rejected("day.csv"))
                .containsExactly(
                        "line,reason,text",
                        "9,DUPLICATE_RECORD,\"" + use("a-1", PHONE, "DATA", MB) + "\"",
                        "10,UNKNOWN_PHONE,\"" + use("a-6", 8_613_800_009_999L, "DATA", MB) + "\"",
                        "11,UNKNOWN_USE,\"" + use("a-7", PHONE, "PIGEON", MB) + "\"",
                        "12,UNKNOWN_USE,\"" + use("a-8", PHONE, "20", MB) + "466\"",
                        "13,TOO_LATE,\"a-9," + PHONE + ",DATA,2026-07-11T02:01:59Z,1,\"",
                        "14,OUT_OF_RANGE,\"a-10," + PHONE + ",DATA,2026-08-15T03:02:01Z,1,\"",
                        "15,AT,\"a-11," + PHONE + ",DATA,2026-02-30T00:00:00Z,1,\"",
                        "16,UNITS,\"a-12," + PHONE + ",DATA,2026-08-15T10:00:00+08:00,-1,\"",
                        "17,PHONE,\"a-13,013800002047,DATA,2026-08-15T10:00:00+08:00,1,\"",
                        "18,USE,\"a-14," + PHONE + ",data,2026-08-15T10:00:00+08:00,1,\"",
                        "19,RECORD,\"a 15," + PHONE + ",DATA,2026-08-15T10:00:00+08:00,1,\"",
                        "20,NETWORK,\"" + use("a-16", PHONE, "DATA", 1) + "46\"",
                        "21,FIELDS,\"" + use("a-17", PHONE, "DATA", 1) + ",\"",
                        "22,LINE_TOO_LONG,\"\"\"quoted\"\" ??" + "x".repeat(189) + "\"");
        UsageFileProgress done = progress("day.csv");
        assertThat(done.settled()).isEqualTo(6);
        assertThat(done.rejected()).isEqualTo(14);
        assertThat(intake.rejectReasons("day.csv"))
                .hasSize(13)
                .startsWith(new RejectedLines("UNKNOWN_USE", 2, 11))
                .contains(new RejectedLines("DUPLICATE_RECORD", 1, 9));
        assertThat(intake.newest(1, 10)).as("there is only one").isEmpty();
        assertThat(done.linesDone()).isEqualTo(done.lines()).isEqualTo(23);
        assertThat(done.ended()).contains(clock.instant());
        assertThat(inFolder("done")).containsExactly("day.csv");
        assertThat(inFolder("in")).isEmpty();

        clock.advance(Duration.ofHours(1)); // the hour is told when it is over
        ledger.ask(command -> command.advance(1_000, 0));
        house.projection.advanceAll();
        assertThat(balance(PHONE)).isEqualTo(10_000 - 580 - 10);
        assertThat(balance(OTHER)).isEqualTo(10_000 - 25 - 300 - 29);
        assertThat(database.jdbc()
                        .sql("select balance_fen from charging.account where msisdn = :line")
                        .param("line", OTHER)
                        .query(Long.class)
                        .single())
                .isEqualTo(balance(OTHER));
        assertThat(database.jdbc()
                        .sql("""
                        select use_class || ':' || units from charging.use_by_hour
                        where msisdn = :line and hour = '2026-08-15T02:00:00Z' order by use_class
                        """)
                        .param("line", PHONE)
                        .query(String.class)
                        .list())
                .containsExactly("0:" + 20 * MB, "3:1");
    }

    @Test
    void theSameFileAgainChangesNothingUnderWhateverName() throws IOException {
        String text = HEADER + use("a-1", PHONE, "DATA", MB) + "\n";
        drop("day.csv.gz", packed(text));
        intake.takeWaiting();
        assertThat(balance(PHONE)).isEqualTo(9_971);
        assertThat(inFolder("done")).containsExactly("day.csv.gz");

        drop("day.csv", text);
        drop("copy.csv", text);
        intake.takeWaiting();
        drop("day.csv", HEADER + use("a-2", PHONE, "DATA", MB) + "\n");
        intake.takeWaiting();

        assertThat(balance(PHONE)).isEqualTo(9_971);
        assertThat(inFolder("done")).containsExactly("day.csv", "day.csv.gz");
        assertThat(inFolder("refused"))
                .containsExactly("copy.csv", "copy.csv.reason.txt", "day.csv", "day.csv.reason.txt");
        assertThat(folder.resolve("usage/refused/copy.csv.reason.txt"))
                .content()
                .startsWith("SAME_CONTENT");
        assertThat(folder.resolve("usage/refused/day.csv.reason.txt")).content().startsWith("NAME_USED");
        assertThat(intake.newest(10)).extracting(UsageFileProgress::name).containsExactly("day.csv");
    }

    @Test
    void whatIsNoFileOfUseIsRefusedWhole() throws IOException {
        String record = use("a-1", PHONE, "DATA", MB) + "\n";
        drop("version.csv", HEADER.replace(",1\n", ",2\n") + record);
        drop("columns.csv", HEADER.replace("units,network", "network,units") + record);
        drop("empty.csv", "");
        drop("long.csv", HEADER + record.repeat(20_000));
        drop("bomb.csv.gz", packed(HEADER + " ".repeat(3 << 20)));
        byte[] whole = packed(HEADER + record);
        drop("torn.csv.gz", Arrays.copyOf(whole, whole.length - 12));
        drop("no.csv.gz", HEADER + record);
        drop("upload.csv.part", HEADER + record);

        for (int taken = intake.takeWaiting(); taken > 0; taken = intake.takeWaiting()) {}

        assertThat(balance(PHONE)).isEqualTo(10_000);
        assertThat(inFolder("done")).isEmpty();
        assertThat(inFolder("in")).containsExactly("upload.csv.part");
        List<String> reasons = new ArrayList<>();
        for (String name : inFolder("refused")) {
            if (name.endsWith(".reason.txt")) {
                reasons.add(name.replace(".reason.txt", " ")
                        + Files.readAllLines(folder.resolve("usage/refused").resolve(name))
                                .getFirst());
            }
        }
        assertThat(reasons)
                .containsExactly(
                        "bomb.csv.gz TOO_LARGE",
                        "columns.csv HEADER",
                        "empty.csv HEADER",
                        "long.csv TOO_LARGE",
                        "no.csv.gz DAMAGED",
                        "torn.csv.gz DAMAGED",
                        "version.csv HEADER");
    }

    // ---------------------------------------------------------------------------------------------- killed on the way

    /** Is killed at a command: before the ledger has it, or when it has and nobody heard of it. */
    private final class KilledAt implements UseLedger {

        private final int command;
        private final boolean applied;
        private final AtomicInteger commands = new AtomicInteger();

        KilledAt(int command, boolean applied) {
            this.command = command;
            this.applied = applied;
        }

        @Override
        public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> asked) {
            if (commands.incrementAndGet() == command) {
                if (applied) {
                    AnswerReader unused = ledger.ask(asked);
                }
                throw new IllegalStateException("killed");
            }
            return ledger.submit(asked);
        }
    }

    /** Nearly three batches, in which every tenth record is of nobody, and some stand there twice. */
    private static String threeBatches() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 12_000; i++) {
            text.append(use(
                            "r-" + (i % 1_000 != 999 ? i : i < 5_500 ? i - 501 : i - 5_001),
                            i % 10 == 0 ? 8_613_800_009_999L : i % 2 == 0 ? PHONE : OTHER,
                            "DATA",
                            1 + i * 7L % 100_000))
                    .append('\n');
        }
        return text.toString();
    }

    private record Result(long balance, long balanceOfOther, long settled, long rejected, List<String> lines) {}

    private Result result() throws IOException {
        UsageFileProgress done = progress("day.csv");
        assertThat(done.ended()).isPresent();
        return new Result(balance(PHONE), balance(OTHER), done.settled(), done.rejected(), rejected("day.csv"));
    }

    @Test
    void aFileThatIsKilledAnywhereEndsAsOneThatIsNot() throws IOException {
        byte[] file = packed(threeBatches());
        drop("day.csv.gz", file);
        intake.takeWaiting();
        Result expected = result();
        assertThat(expected.settled()).isEqualTo(12_000 - expected.rejected()).isGreaterThan(10_000);
        assertThat(expected.lines()).hasSize(1_213);

        for (int command = 1; command <= 3; command++) {
            for (boolean applied : List.of(false, true)) {
                Path home = folder.resolve("usage");
                clean(home);
                begin(home);
                drop("day.csv.gz", file);
                UsageIntake killed = intake(home, new KilledAt(command, applied));
                assertThatThrownBy(killed::takeWaiting).hasMessage("killed");
                assertThat(progress("day.csv").linesDone()).isEqualTo(2 + (command - 1) * 4_096L);

                intake = intake(home, ledger::submit);
                assertThat(intake.takeWaiting()).isEqualTo(1);
                assertThat(result())
                        .as("killed at command %s, applied %s", command, applied)
                        .isEqualTo(expected);
            }
        }
    }

    private static void clean(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aFileWhoseRowsWereLostIsBookedOnce() throws IOException {
        drop("day.csv", threeBatches());
        intake.takeWaiting();
        long balance = balance(PHONE);
        database.jdbc()
                .sql("truncate charging.usage_file, charging.usage_reject")
                .update();

        drop("day.csv", threeBatches());
        intake.takeWaiting();

        assertThat(balance(PHONE)).isEqualTo(balance);
    }

    // ------------------------------------------------------------------------------------------- the end of the month

    private static void subscribe(LedgerInMemory to, long phone) {
        CommandKey opening = new CommandKey(phone, 1, 0);
        assertThat(to.ask(command -> command.open(opening, phone, 20_000)).outcome())
                .isEqualTo(Outcome.DONE);
        CommandKey buying = new CommandKey(phone, 2, 0);
        assertThat(to.ask(command -> command.buy(buying, phone, PLAN_58, new byte[0]))
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void afterTheEndOfAMonthABatchIsBookedInSeveralGoes() throws IOException {
        int customers = 4_000;
        long first = 8_613_900_000_000L;
        long used = Instant.parse("2026-08-31T15:59:59Z").getEpochSecond();
        LedgerInMemory oneByOne = new LedgerInMemory(clock);
        LedgerTerms unused = new LedgerTerms(house.catalogue, oneByOne);
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < customers; i++) {
            subscribe(ledger, first + i);
            subscribe(oneByOne, first + i);
            text.append("r-" + i + "," + (first + i) + ",DATA,2026-08-31T15:59:59Z," + 600 * MB + ",\n");
        }
        clock.set(Instant.parse("2026-08-31T16:00:05Z")); // nobody has looked yet at what the month's end does
        drop("day.csv", text.toString());
        AtomicInteger commands = new AtomicInteger();
        UseLedger counted = asked -> {
            commands.incrementAndGet();
            return ledger.submit(asked);
        };

        intake(folder.resolve("usage"), counted).takeWaiting();

        assertThat(commands.get()).isGreaterThan(1); // of which each told as much as one may
        assertThat(progress("day.csv").settled()).isEqualTo(customers);
        assertThat(unused.refusals()).isEmpty();
        for (int i = 0; i < customers; i++) {
            long phone = first + i;
            long number = i + 1L;
            AnswerReader answer = oneByOne.ask(command -> command.use(1, number, phone, 0, 0, 600 * MB, used));
            assertThat(balance(phone)).isEqualTo(answer.balanceFen()).isLessThan(20_000 - 5_800);
        }
    }

    // ------------------------------------------------------------------------------------------------------ the front

    @Test
    void aSmallFileIsTakenOnceAndRefusedWithItsReason() throws IOException {
        byte[] file = (HEADER + use("a-1", PHONE, "DATA", MB) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(intake.put("day.csv", file)).isEqualTo(new UsageFileAnswer.Taken("day.csv"));
        assertThat(intake.put("day.csv.gz", packed(new String(file, StandardCharsets.UTF_8))))
                .isEqualTo(new UsageFileAnswer.Taken("day.csv"));
        assertThat(reason(intake.put("day.csv", packed("other")))).isEqualTo(Reason.HEADER);
        assertThat(reason(intake.put("day.csv", (HEADER + "other\n").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reason.NAME_USED);
        assertThat(reason(intake.put("../day.csv", file))).isEqualTo(Reason.NAME);
        assertThat(reason(intake.put(".csv", file))).isEqualTo(Reason.NAME);
        assertThat(inFolder("in")).containsExactly("day.csv");

        assertThat(intake.takeWaiting()).isEqualTo(1);

        assertThat(intake.put("day.csv", file)).isEqualTo(new UsageFileAnswer.Known(progress("day.csv")));
        assertThat(reason(intake.put("copy.csv", file))).isEqualTo(Reason.SAME_CONTENT);
        for (int i = 1; i <= 3; i++) {
            drop("waits-" + i + ".csv", HEADER);
        }
        assertThat(reason(intake.put("next.csv", (HEADER + "next\n").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reason.QUEUE_FULL);
        assertThat(balance(PHONE)).isEqualTo(9_971);
    }

    private static Reason reason(UsageFileAnswer answer) {
        return switch (answer) {
            case Refused refused -> refused.reason();
            case UsageFileAnswer.Taken taken -> throw new AssertionError(taken);
            case UsageFileAnswer.Known known -> throw new AssertionError(known);
        };
    }
}
