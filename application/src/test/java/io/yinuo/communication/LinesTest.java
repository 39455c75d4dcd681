package io.yinuo.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yinuo.communication.MessageGate.Verdict;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.communication.journal.JournalSettings;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.smpp.Hops;
import io.yinuo.communication.smpp.SmppSettings;
import io.yinuo.communication.smpp.SmppStatus;
import io.yinuo.communication.tally.MinuteTally;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The area as the application wires it, between a real SMSC and real enterprises, on a real database. */
@Timeout(30)
class LinesTest {

    private static final String PORT = "106588001";
    private static final String PHONE = "13800002047";
    private static final byte[] TEXT = {5, 0, 3, 7, 2, 1, 0x4F, 0x60};
    private static final byte[] WRITTEN = {0, 0x4F, 0x60};
    private static final byte[] PLAIN = "你好".getBytes(StandardCharsets.UTF_16BE);
    private static final OptionalParameter VENDOR =
            new OptionalParameter.OctetString((short) 0x1401, new byte[] {1, 2, 3});

    /** Much longer than a message takes that nothing holds up. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static TestDatabase database;

    @TempDir
    Path folder;

    private final TestSmsc smsc = new TestSmsc();
    private final int port = FreePorts.next();
    private final List<MessageProgress> news = new CopyOnWriteArrayList<>();
    private volatile Function<IncomingMessage, Optional<String>> correspondent = message -> Optional.of("收到");
    private volatile Function<MessageGate.MessageInTransit, Verdict> gate = message -> new Verdict.Pass();
    private volatile Consumer<MessageProgress> listener = news::add;
    private int rate = 2_000;
    private AnnotationConfigApplicationContext house = new AnnotationConfigApplicationContext();

    @BeforeAll
    static void migrate() {
        database = TestDatabase.with("communication");
    }

    @AfterAll
    static void leave() {
        database.close();
    }

    @BeforeEach
    void start() {
        house = open();
        await().until(() -> smsc.isBound() && house.getBean(Hops.class).reachesPhones());
    }

    @AfterEach
    void end() {
        house.close();
        smsc.close();
    }

    private AnnotationConfigApplicationContext open() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getDefaultListableBeanFactory().setConversionService(new ApplicationConversionService());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(
                Operator.class,
                () -> new Operator(
                        new Wording("示例运营商", "Example Operator"),
                        ZoneId.of("Asia/Shanghai"),
                        new PortNumber("10086"),
                        new PortNumber("10086999")));
        context.registerBean(
                JournalSettings.class,
                () -> new JournalSettings(
                        folder.resolve("journal"),
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(7),
                        DataSize.ofMegabytes(4),
                        1_000,
                        1_000,
                        Duration.ofDays(4)));
        context.registerBean(SmppSettings.class, this::settings);
        context.registerBean(Correspondent.class, () -> message -> correspondent.apply(message));
        context.registerBean(MessageGate.class, () -> message -> gate.apply(message));
        context.register(CommunicationWiring.class);
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof MessageProgress progress) {
                listener.accept(progress);
            }
        });
        context.refresh();
        return context;
    }

    private SmppSettings settings() {
        Duration wait = Duration.ofSeconds(3);
        return new SmppSettings(
                new SmppSettings.Listener(InetAddress.getLoopbackAddress(), port, 50, 20),
                List.of(new SmppSettings.Link(
                        "home",
                        "127.0.0.1",
                        smsc.port(),
                        "yinuo",
                        "secret",
                        "",
                        5,
                        50,
                        rate,
                        Duration.ofSeconds(30),
                        wait,
                        Duration.ofMillis(50),
                        Duration.ofMillis(200))),
                List.of(peer("tones", PORT, List.of()), peer("any", "106588002", List.of("*"))));
    }

    private static SmppSettings.Peer peer(String systemId, String number, List<String> sources) {
        return new SmppSettings.Peer(
                systemId,
                "secret",
                SmppSettings.Role.PORT,
                number,
                sources,
                List.of(),
                5,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                4);
    }

    // ------------------------------------------------------------------------------------------------ passing through

    @Test
    void whatAPortSendsReachesThePhoneAsItIsAndTheSmscNamesIt() {
        smsc.answer = message -> "SMSC-77";
        try (TestEsme esme = esme("tones")) {
            assertThat(esme.submit(PORT, PHONE, TEXT, VENDOR)).isEqualTo("SMSC-77");
        }
        SubmitSm got = smsc.got.getFirst();
        assertThat(got.getServiceType()).isEqualTo("CMT");
        assertThat(got.getSourceAddr()).isEqualTo(PORT);
        assertThat(got.getDestAddress()).isEqualTo(PHONE);
        assertThat(got.getDestAddrTon()).isEqualTo((byte) 2);
        assertThat(got.getEsmClass()).isEqualTo((byte) 0x40);
        assertThat(got.getProtocolId()).isEqualTo((byte) 0x41);
        assertThat(got.getPriorityFlag()).isEqualTo((byte) 1);
        assertThat(got.getValidityPeriod()).isEqualTo("000000010000000R");
        assertThat(got.getRegisteredDelivery()).isEqualTo((byte) 1);
        assertThat(got.getDataCoding()).isEqualTo((byte) 8);
        assertThat(got.getShortMessage()).isEqualTo(TEXT);
        assertThat(got.getOptionalParameters()).hasSize(1);
        assertThat(got.getOptionalParameters()[0].serialize()).isEqualTo(VENDOR.serialize());
        assertThat(journal().messagesOf(Msisdn.of(PHONE), 10))
                .as("no copy is kept")
                .isEmpty();
    }

    @Test
    void whatAPhoneSendsReachesThePortAsItIs() {
        try (TestEsme esme = esme("tones")) {
            assertThat(smsc.deliver(PHONE, PORT, 0x40, 8, TEXT, VENDOR)).isZero();
            DeliverSm got = esme.got.getFirst();
            assertThat(got.getSourceAddr()).isEqualTo(PHONE);
            assertThat(got.getSourceAddrTon()).isEqualTo((byte) 2);
            assertThat(got.getDestAddress()).isEqualTo(PORT);
            assertThat(got.getEsmClass()).isEqualTo((byte) 0x40);
            assertThat(got.getPriorityFlag()).isEqualTo((byte) 2);
            assertThat(got.getDataCoding()).isEqualTo((byte) 8);
            assertThat(got.getShortMessage()).isEqualTo(TEXT);
            assertThat(got.getOptionalParameters()[0].serialize()).isEqualTo(VENDOR.serialize());
            assertThat(lines().sawMessage(Msisdn.of(PHONE), new PortNumber(PORT)))
                    .isTrue();

            esme.status = SmppStatus.QUEUE_FULL;
            assertThat(smsc.deliver(PHONE, PORT, 0x40, 8, TEXT)).isEqualTo(SmppStatus.QUEUE_FULL);
        }
        await().until(() -> !house.getBean(Hops.class).reaches(new PortNumber(PORT)));
        assertThat(smsc.deliver(PHONE, PORT, 0x40, 8, TEXT))
                .as("nobody is there")
                .isEqualTo(SmppStatus.TRY_LATER);
    }

    @Test
    void theNextHopsRefusalIsTheAnswer() {
        smsc.answer = message -> {
            throw new ProcessRequestException("no", SmppStatus.INVALID_DESTINATION_ADDRESS);
        };
        try (TestEsme esme = esme("tones")) {
            assertThat(esme.submit(PORT, PHONE, TEXT)).isEqualTo("<ESME_RINVDSTADR>");
        }
    }

    @Test
    void aReceiptForAPortGoesToThePortAndIsNoMessage() {
        byte[] receipt = "id:77 stat:DELIVRD err:000 text:".getBytes(StandardCharsets.US_ASCII);
        try (TestEsme esme = esme("tones")) {
            assertThat(smsc.deliver(PHONE, PORT, 4, 0, receipt)).isZero();
            assertThat(esme.got.getFirst().getEsmClass()).isEqualTo((byte) 4);
            assertThat(esme.got.getFirst().getShortMessage()).isEqualTo(receipt);
        }
        assertThat(lines().sawMessage(Msisdn.of(PHONE), new PortNumber(PORT))).isFalse();
    }

    @Test
    void nobodyOutsideSpeaksInOurName() {
        try (TestEsme tones = esme("tones");
                TestEsme any = esme("any")) {
            assertThat(tones.submit("106588002", PHONE, TEXT)).isEqualTo("<ESME_RINVSRCADR>");
            assertThat(tones.submit("10086", PHONE, TEXT)).isEqualTo("<ESME_RINVSRCADR>");
            assertThat(any.submit("10086", PHONE, TEXT)).isEqualTo("<ESME_RINVSRCADR>");
            assertThat(any.submit("106588777", PHONE, TEXT)).doesNotContain("<");
            assertThat(smsc.deliver("10086", PORT, 0, 8, PLAIN)).isEqualTo(SmppStatus.INVALID_SOURCE_ADDRESS);
            assertThat(smsc.deliver("10086", "10086", 0, 8, PLAIN)).isEqualTo(SmppStatus.INVALID_SOURCE_ADDRESS);
        }
        assertThat(smsc.got).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "hold,<ESME_RX_T_APPN>",
        "block,<ESME_RX_R_APPN>",
        "limit,<ESME_RTHROTTLED>",
        "pass,''",
        "slow,''",
        "fail,''"
    })
    void theGateDecidesUnlessItIsSlowOrFails(String how, String expected) {
        gate = message -> switch (how) {
            case "hold" -> new Verdict.Hold("?");
            case "block" -> new Verdict.Block("!");
            case "limit" -> new Verdict.Limit("…");
            case "pass" -> new Verdict.Pass();
            case "slow" -> {
                pause(1_000);
                yield new Verdict.Block("too late");
            }
            default -> throw new IllegalStateException("the gate is down, as the test wants");
        };
        try (TestEsme esme = esme("tones")) {
            assertThat(esme.submit(PORT, PHONE, TEXT)).startsWith(expected);
        }
        assertThat(smsc.got).hasSize(expected.isEmpty() ? 1 : 0);
    }

    // ------------------------------------------------------------------------------------------------- messages of
    // ours

    @Test
    void howFarAMessageComesIsPublished() {
        smsc.answer = message -> "1F";
        lines().send(notice("A"));
        await().untilAsserted(() -> assertThat(news).hasExactlyElementsOfTypes(MessageSubmitted.class));
        assertThat(smsc.deliver(PHONE, "10086", 4, 0, "id:31 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII)))
                .isZero();
        await().untilAsserted(() ->
                assertThat(news).hasExactlyElementsOfTypes(MessageSubmitted.class, MessageDelivered.class));
        lines().send(notice("A"));

        smsc.answer = message -> {
            throw new ProcessRequestException("no", SmppStatus.INVALID_DESTINATION_ADDRESS);
        };
        lines().send(notice("B"));
        await().untilAsserted(() -> assertThat(news.getLast()).isInstanceOf(MessageFailed.class));
        assertThat(smsc.got).as("each once").hasSize(2);
    }

    @Test
    void aListenerThatFailsMissesOnlyItsOwnNews() {
        listener = progress -> {
            if (progress.key().equals(notice("A").key())) {
                throw new IllegalStateException("the database is away, as the test wants");
            }
            news.add(progress);
        };
        lines().send(notice("A"));
        await().until(() -> !smsc.got.isEmpty() && journal().waitingCount() == 0);
        lines().send(notice("B"));

        await().untilAsserted(() -> assertThat(news).hasExactlyElementsOfTypes(MessageSubmitted.class));
        assertThat(news.getFirst().key()).isEqualTo(notice("B").key());
    }

    @Test
    void newsThatMayHaveGoneDownWithTheProcessIsToldAgainAfterTheStart() {
        smsc.answer = message -> "1F";
        lines().send(notice("A"));
        await().untilAsserted(() -> assertThat(news).hasExactlyElementsOfTypes(MessageSubmitted.class));
        assertThat(smsc.deliver(PHONE, "10086", 4, 0, "id:31 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII)))
                .isZero();
        await().until(() -> news.size() == 2);
        List<MessageProgress> told = List.copyOf(news);
        house.close();
        news.clear();
        house = open();

        await().untilAsserted(() -> assertThat(news).containsExactlyElementsOf(told));
    }

    @Test
    void theWindowIsNeverExceededAndAllArrive() {
        smsc.answer = message -> {
            pause(10);
            return "";
        };
        for (int i = 0; i < 60; i++) {
            lines().send(notice("W" + i));
        }
        await().untilAsserted(() -> assertThat(smsc.got).hasSize(60));
        assertThat(smsc.outstandingMax).hasValueLessThanOrEqualTo(5);
    }

    @Test
    void throttlingPausesTheLinkAndNothingIsLost() {
        AtomicInteger throttled = new AtomicInteger(3);
        smsc.answer = message -> {
            if (throttled.getAndDecrement() > 0) {
                throw new ProcessRequestException("slower", SmppStatus.THROTTLED);
            }
            return "1";
        };
        for (int i = 0; i < 10; i++) {
            lines().send(notice("T" + i));
        }
        await().untilAsserted(() -> assertThat(journal().waitingCount()).isZero());
        assertThat(smsc.got).hasSizeBetween(11, 13);
    }

    @Test
    void theRateIsKept() {
        house.close();
        rate = 20;
        start();
        long begin = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            lines().send(notice("R" + i));
        }
        await().untilAsserted(() -> assertThat(smsc.got).hasSize(30));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_300));
    }

    @Test
    void aLinkThatIsLostIsBoundAgainAndWhatWasOutstandingIsSentAgain() {
        AtomicInteger calls = new AtomicInteger();
        smsc.answer = message -> {
            if (calls.incrementAndGet() == 1) {
                pause(1_000); // no answer before the line breaks
            }
            return "1";
        };
        lines().send(notice("A"));
        await().until(() -> smsc.got.size() == 1);
        smsc.drop();

        await().untilAsserted(() -> assertThat(journal().waitingCount()).isZero());
        assertThat(smsc.got).hasSize(2);
        assertThat(smsc.got.get(0).getShortMessage()).isEqualTo(smsc.got.get(1).getShortMessage());
    }

    @Test
    void whatWasTakenIsSentAfterARestart() {
        smsc.answer = message -> {
            throw new ProcessRequestException("later", SmppStatus.TRY_LATER);
        };
        lines().send(notice("A"));
        await().until(() -> !smsc.got.isEmpty());
        house.close();
        smsc.answer = message -> "1";
        house = open();

        await().untilAsserted(() -> assertThat(journal().waitingCount()).isZero());
    }

    // --------------------------------------------------------------------------------------------------- messages to
    // us

    @Test
    void aCorrespondentThatFailsIsAskedAgainAndTheCustomerIsAnsweredOnce() {
        AtomicInteger asked = new AtomicInteger();
        correspondent = message -> {
            if (asked.incrementAndGet() < 4) {
                throw new IllegalStateException("the database is away, as the test wants");
            }
            return Optional.of("好的 " + message.text());
        };
        assertThat(smsc.deliver(PHONE, "10086", 0, 8, PLAIN)).isZero();

        await().untilAsserted(() -> assertThat(smsc.got).hasSize(1));
        await().during(Duration.ofMillis(300)).until(() -> smsc.got.size() == 1);
        assertThat(new String(smsc.got.getFirst().getShortMessage(), StandardCharsets.UTF_16BE))
                .isEqualTo("好的 你好");
        assertThat(journal().unanswered()).isEmpty();
    }

    @Test
    void whatWasNotAnsweredBeforeTheEndIsAnsweredOnceAfterTheStart() {
        correspondent = message -> {
            throw new IllegalStateException("the database is away, as the test wants");
        };
        for (int i = 0; i < 100; i++) {
            assertThat(smsc.deliver("1380000%04d".formatted(i), "10086", 0, 8, PLAIN))
                    .isZero();
        }
        house.close();
        correspondent = message -> Optional.of("收到");
        house = open();

        await().untilAsserted(() -> assertThat(smsc.got).hasSizeGreaterThanOrEqualTo(100));
        await().during(Duration.ofMillis(300)).until(() -> journal().waitingCount() == 0);
        assertThat(smsc.got.stream().map(SubmitSm::getDestAddress))
                .as("nobody is answered twice")
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void oneSenderIsAnsweredOneMessageAtATimeAndManySendersAtOnce() {
        Map<Object, AtomicInteger> inHand = new ConcurrentHashMap<>();
        AtomicInteger all = new AtomicInteger();
        AtomicInteger mostOfOne = new AtomicInteger();
        AtomicInteger mostOfAll = new AtomicInteger();
        correspondent = message -> {
            AtomicInteger mine = inHand.computeIfAbsent(message.sender(), sender -> new AtomicInteger());
            mostOfOne.accumulateAndGet(mine.incrementAndGet(), Math::max);
            mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
            pause(20);
            mine.decrementAndGet();
            all.decrementAndGet();
            return Optional.of("答");
        };
        for (int i = 0; i < 40; i++) {
            assertThat(smsc.deliver("1380000%04d".formatted(i % 8), "10086", 0, 8, PLAIN))
                    .isZero();
        }
        await().untilAsserted(() -> assertThat(smsc.got).hasSize(40));
        assertThat(mostOfOne).hasValue(1);
        assertThat(mostOfAll).hasValueGreaterThan(1);
    }

    @Test
    void anAnswerThatIsTooLongToSendIsCutAndStopsNobody() {
        correspondent = message -> Optional.of("长".repeat(40_000));
        assertThat(smsc.deliver(PHONE, "10086", 0, 8, PLAIN)).isZero();
        await().untilAsserted(() -> assertThat(journal().unanswered()).isEmpty());
        await().untilAsserted(() -> assertThat(journal().waitingCount()).isZero());
        assertThat(smsc.got).hasSizeBetween(29, 31);
    }

    @Test
    void withoutTheJournalNothingIsAcknowledged() throws IOException {
        journal().close();
        assertThat(smsc.deliver(PHONE, "10086", 0, 8, PLAIN)).isEqualTo(SmppStatus.TRY_LATER);
        assertThat(smsc.deliver(PHONE, "10086", 4, 0, "id:31 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(SmppStatus.TRY_LATER);
    }

    @Test
    void anAnswerToAPortThatIsNotThereWaitsForIt() {
        try (TestEsme writes = new TestEsme(port, "tones", BindType.BIND_TX)) {
            assertThat(writes.submit(PORT, "10086", WRITTEN)).doesNotContain("<");
        }
        await().untilAsserted(() -> assertThat(journal().waitingCount()).isEqualTo(1));
        lines().send(notice("A"));
        await("nobody else waits")
                .untilAsserted(() -> assertThat(journal().waitingCount()).isEqualTo(1));

        try (TestEsme reads = esme("tones")) {
            await().untilAsserted(() -> assertThat(reads.got).hasSize(1));
            await().untilAsserted(() -> assertThat(journal().waitingCount()).isZero());
        }
    }

    @Test
    void aPortThatTakesNothingKeepsNobodyElseWaiting() {
        try (TestEsme full = esme("tones");
                TestEsme other = esme("any")) {
            full.status = SmppStatus.THROTTLED;
            for (int i = 0; i < 200; i++) {
                assertThat(full.submit(PORT, "10086", WRITTEN)).doesNotContain("<");
            }
            await().until(() -> !full.got.isEmpty() && journal().waitingCount() == 200);

            lines().send(notice("A"));
            await("no phone waits").atMost(SOON).until(() -> !smsc.got.isEmpty());
            assertThat(other.submit("106588002", "10086", WRITTEN)).doesNotContain("<");
            await("no other port waits").atMost(SOON).until(() -> !other.got.isEmpty());
        }
    }

    @Test
    void phonesThatNobodyReachesKeepNoPortWaiting() {
        smsc.close();
        await().until(() -> !house.getBean(Hops.class).reachesPhones());
        lines().send(notice("A"));
        try (TestEsme esme = esme("tones")) {
            assertThat(esme.submit(PORT, "10086", WRITTEN)).doesNotContain("<");
            await("no port waits").atMost(SOON).until(() -> !esme.got.isEmpty());
        }
    }

    @Test
    void minutesAreCounted() {
        database.jdbc().sql("truncate communication.minute").update();
        try (TestEsme esme = esme("tones")) {
            assertThat(esme.submit(PORT, PHONE, TEXT)).doesNotContain("<");
            gate = message -> new Verdict.Block("!");
            assertThat(esme.submit(PORT, PHONE, TEXT)).contains("<");
        }
        assertThat(smsc.deliver(PHONE, "10086", 0, 8, PLAIN)).isZero();
        await().until(() -> smsc.got.size() == 2 && journal().waitingCount() == 0);
        house.getBean(MinuteTally.class).handOver();

        assertThat(database.jdbc()
                        .sql("select peer || ' ' || outcome || ' ' || sum(count) from communication.minute"
                                + " group by peer, outcome")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("tones PASSED 1", "tones STOPPED 1", "home ACCEPTED 1", "home SENT 1");
    }

    @Test
    void theAreaStartsAndStopsInOrder() {
        assertThat(house.getBean(CommunicationLines.class).isRunning()).isTrue();
        assertThat(house.getBeansOfType(Communication.class)).hasSize(1);
        assertThat(house.getBean(MeterRegistry.class)
                        .get("yinuo.sessions.bound")
                        .gauge()
                        .value())
                .isEqualTo(1);
        CommunicationLines communication = house.getBean(CommunicationLines.class);
        MessageJournal journal = journal();
        house.close();

        assertThat(communication.isRunning()).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> journal.take(notice("A")))
                .hasMessageContaining("closed");
        house = open(); // the folder and the port are free again
        assertThat(house.getBean(CommunicationLines.class).isRunning()).isTrue();
    }

    // --------------------------------------------------------------------------------------------- words of these
    // tests

    private TestEsme esme(String systemId) {
        TestEsme esme = new TestEsme(port, systemId, BindType.BIND_TRX);
        PortNumber number = new PortNumber(systemId.equals("tones") ? PORT : "106588002");
        await().until(() -> house.getBean(Hops.class).reaches(number));
        return esme;
    }

    private MessageJournal journal() {
        return house.getBean(MessageJournal.class);
    }

    private Communication lines() {
        return house.getBean(Communication.class);
    }

    private static OutgoingMessage notice(String name) {
        return new OutgoingMessage(
                MessageKey.of("notice", name),
                new PortNumber("10086"),
                Msisdn.of(PHONE),
                "您的套餐将于明日到期。",
                Duration.ofHours(1));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
