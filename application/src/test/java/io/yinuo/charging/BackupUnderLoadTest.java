package io.yinuo.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yinuo.Yinuo;
import io.yinuo.backup.BackupCommand;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.rows.Projection;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import io.yinuo.ledger.charging.AnswerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application, with a PostgreSQL of its own, is copied while it charges, and goes on elsewhere. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BackupUnderLoadTest {

    private static final int PHONES = 10;
    private static final long SOURCE = 4_711;
    private static final long MB = 1L << 20;

    @TempDir
    Path folder;

    private final List<Integer> charged = new CopyOnWriteArrayList<>();
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean ending = new AtomicBoolean();

    private static Msisdn phone(long number) {
        return new Msisdn(8_613_800_002_000L + number % PHONES);
    }

    private static ConfigurableApplicationContext start(Path home) {
        return new SpringApplicationBuilder(Yinuo.class)
                .run(
                        "--yinuo.home=" + home,
                        "--server.port=0",
                        "--yinuo.nchf.port=0",
                        "--yinuo.communication.listener.port=0",
                        "--yinuo.ledger.subscribers=10000");
    }

    private List<Thread> load(ConfigurableApplicationContext house) {
        Charging charging = house.getBean(Charging.class);
        Ledger ledger = house.getBean(Ledger.class);
        Communication communication = house.getBean(Communication.class);
        return List.of(
                Thread.ofPlatform().start(() -> {
                    for (int i = 1; !ending.get(); i++) {
                        ChargeAnswer answer = charging.charge(
                                new ChargeKey("order:" + i), ChargingHouse.ringtone(phone(i), 100 + i % 7));
                        assertThat(answer).isInstanceOf(ChargeAnswer.Charged.class);
                        charged.add(i);
                    }
                }),
                Thread.ofPlatform().start(() -> {
                    for (long i = 1; !ending.get(); i++) {
                        long number = i;
                        long now = Instant.now().getEpochSecond();
                        assertThat(ledger.ask(command -> command.use(
                                                SOURCE, number, phone(number).e164(), 0, 0, MB, now))
                                        .outcome())
                                .isEqualTo(Outcome.DONE);
                        used.set(i);
                    }
                }),
                Thread.ofPlatform().start(() -> {
                    for (long i = 1; !ending.get() && i <= 2_000; i++) {
                        communication.send(message(i));
                        sent.set(i);
                    }
                }));
    }

    private static OutgoingMessage message(long number) {
        return new OutgoingMessage(
                MessageKey.of("test", Long.toString(number)),
                new PortNumber("10086"),
                phone(number),
                "message " + number,
                Duration.ofHours(1));
    }

    @Test
    void aBackupUnderLoadIsOneStateFromWhichAnotherYinuoGoesOn() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path backup = folder.resolve("backup");
        int chargedBefore;
        long sentBefore;
        long logBefore;
        try (ConfigurableApplicationContext house = start(first)) {
            Charging charging = house.getBean(Charging.class);
            IntStream.range(0, PHONES).forEach(i -> charging.open(phone(i), new Fen(10_000_000)));
            List<Thread> load = load(house);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> charged.size() > 30 && used.get() > 100 && sent.get() > 20);
            logBefore = house.getBean(Ledger.class)
                    .ask(command -> command.advance(0, 0))
                    .logPosition();
            chargedBefore = charged.size();
            sentBefore = sent.get();

            assertThat(BackupCommand.run("backup", backup.toString(), "--yinuo.home=" + first))
                    .isZero();

            int chargedAfter = charged.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> charged.size() > chargedAfter + 5);
            ending.set(true);
            for (Thread thread : load) {
                thread.join();
            }
        }
        assertThat(BackupCommand.run("restore", backup.toString(), "--yinuo.home=" + second))
                .isZero();
        try (Stream<Path> all = Files.walk(backup)) {
            assertThat(all.filter(Files::isRegularFile).toList())
                    .hasSizeGreaterThan(500)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        JsonNode positions = JsonMapper.shared()
                .readTree(Files.readString(backup.resolve("manifest.json")))
                .path("positions");
        assertThat(Long.parseLong(positions.path("ledger-log").asString())).isGreaterThanOrEqualTo(logBefore);

        try (ConfigurableApplicationContext house = start(second)) {
            JdbcClient rows = house.getBean(JdbcClient.class);
            house.getBean(Projection.class).advanceAll();
            List<Integer> chargesOfTheCopy =
                    rows.sql("""
                            select substring(key from 7)::int as number from charging.command
                            where key like 'order:%' order by number
                            """).query((row, number) -> row.getInt(1)).list();
            assertThat(chargesOfTheCopy)
                    .hasSizeGreaterThanOrEqualTo(chargedBefore)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, chargesOfTheCopy.size())
                            .boxed()
                            .toList());
            assertThat(chargesOfTheCopy.size()).isLessThan(charged.size());
            rowsAreWhatTheLedgerSays(house, rows);
            List<String> texts = new ArrayList<>();
            IntStream.range(0, PHONES)
                    .forEach(i -> house.getBean(Communication.class).messagesOf(phone(i), 1_000).stream()
                            .map(MessageTrace::text)
                            .forEach(texts::add));
            assertThat(texts)
                    .contains(IntStream.rangeClosed(1, (int) sentBefore)
                            .mapToObj(i -> "message " + i)
                            .toArray(String[]::new));
            assertThat(house.getBean(Charging.class)
                            .charge(new ChargeKey("order:next"), ChargingHouse.ringtone(phone(1), 100)))
                    .isInstanceOf(ChargeAnswer.Charged.class);
        }
    }

    private static void rowsAreWhatTheLedgerSays(ConfigurableApplicationContext house, JdbcClient rows) {
        for (int i = 0; i < PHONES; i++) {
            long line = phone(i).e164();
            AnswerReader answer = house.getBean(Ledger.class).ask(command -> command.read(line));
            AtomicLong balance = new AtomicLong();
            answer.readTo(new BalanceOnly(balance));
            assertThat(rows.sql("select balance_fen from charging.account where msisdn = :line")
                            .param("line", line)
                            .query(Long.class)
                            .single())
                    .isEqualTo(balance.get());
            assertThat(rows.sql("select sum(amount_fen) from charging.entry where msisdn = :line")
                            .param("line", line)
                            .query(Long.class)
                            .single())
                    .isEqualTo(balance.get());
        }
    }
}
