package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yinuo.SettableClock;
import io.yinuo.channel.bss.BssCaller.Answer;
import io.yinuo.channel.bss.FakeBss.Heard;
import io.yinuo.channel.news.News;
import io.yinuo.channel.news.NewsHandover;
import io.yinuo.channel.news.NewsRounds;
import io.yinuo.channel.news.NewsSender;
import io.yinuo.channel.news.NewsStore;
import io.yinuo.channel.news.Telling;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.ServiceChanges;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Customers stop services here, and the system that they came from hears of it, whatever happens in between. */
class StopHandoverTest {

    private static final String SIGNING_SECRET = "a-secret-to-sign-with";
    private static final String LI = "13800002101";
    private static final String WANG = "13800002102";
    private static final Telling TELLING = new Telling(
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            8,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofDays(30));

    @TempDir
    static Path home = Path.of("");

    private static final String DATABASE = TestDatabase.emptyUrl();
    private static ConfigurableApplicationContext house;
    private static BssCaller caller;
    private static int references;
    private static long messages = 1_000;

    private FakeBss bss;
    private NewsSender sender;
    private NewsHandover handover;

    @BeforeAll
    static void open() {
        house = BssHouse.start(DATABASE, home.toString(), List.of());
        caller = BssCaller.of(BssHouse.port(house));
        caller.csv("providers", "id,name_zh,name_en,port,webhook", "SP-0417,悦音科技,Joyful Sound,,");
        caller.csv(
                "offers",
                "code,provider,name_zh,name_en,category,fee_kind,price_fen,period,trial_days,on_sale",
                "RINGTONE5,SP-0417,掌上铃音,Ringtone,VALUE_ADDED,INFORMATION,500,MONTH,0,true",
                "READ8,SP-0417,阅读会员,Reading,VALUE_ADDED,INFORMATION,800,MONTH,0,true");
        caller.csv(
                "lines",
                "msisdn,region,language,name,document,number",
                LI + ",/hunan,zh,李想,RESIDENT_ID_CARD," + BssCaller.idCard(1),
                WANG + ",/hunan,zh,王伟,RESIDENT_ID_CARD," + BssCaller.idCard(2));
    }

    @AfterAll
    static void close() {
        caller.close();
        house.close();
    }

    /** The whole of Yinuo ends and begins again, on the same database and the same folder. */
    private static void reopen(List<String> settings) {
        close();
        house = BssHouse.start(DATABASE, home.toString(), settings);
        caller = BssCaller.of(BssHouse.port(house));
    }

    @BeforeEach
    void anotherDay() {
        clock().set(Instant.parse(BssHouse.NOW));
        bss = new FakeBss();
        restart();
        jdbc().sql("truncate channel.news").update();
        jdbc().sql("update channel.news_read set position = :end")
                .param("end", end())
                .update();
    }

    @AfterEach
    void evening() {
        for (String phone : List.of(LI, WANG)) {
            if (!running(phone).isEmpty()) {
                stop(phone);
            }
        }
        sender.close();
        bss.close();
    }

    /** A new process on the same database: nothing is in memory any more. */
    private void restart() {
        sender = new NewsSender(URI.create(bss.url()), SIGNING_SECRET, TELLING);
        handover = new NewsHandover(
                new StopNews(house.getBean(ServiceChanges.class)), store(), sender, TELLING, clock(), new Random(47));
    }

    private static NewsStore store() {
        return house.getBean("stopNewsStore", NewsStore.class);
    }

    private static SettableClock clock() {
        return house.getBean(SettableClock.class);
    }

    private static JdbcClient jdbc() {
        return house.getBean(JdbcClient.class);
    }

    private static long end() {
        ServiceChanges.Page page;
        long position = 0;
        do {
            page = house.getBean(ServiceChanges.class).after(position, 1_000);
            position = page.position();
        } while (page.more());
        return position;
    }

    private static List<Subscription> running(String phone) {
        return house.getBean(Ordering.class).running(Msisdn.of(phone));
    }

    private static String runs(String phone, String offer) {
        String reference = "S-" + ++references;
        Answer answer = caller.csv(
                "subscriptions",
                "msisdn,offer,started_at,paid_until,trial,origin,reference",
                phone + "," + offer + ",2026-07-31T16:00:00Z,2026-08-31T16:00:00Z,false,BSS-HUNAN," + reference);
        assertThat(answer.accepted()).isEqualTo(1);
        return reference;
    }

    private static void stop(String phone) {
        house.getBean(Ordering.class)
                .stop(new StopRequest(
                        Msisdn.of(phone),
                        running(phone).stream().map(Subscription::id).collect(Collectors.toSet()),
                        clock().instant(),
                        "SMS",
                        "phone"));
    }

    private static void takeBack(String phone) {
        house.getBean(Ordering.class).undo(Msisdn.of(phone), new SecondAnswer(++messages, clock().instant(), "恢复"));
    }

    // Told

    @Test
    void aStopIsToldOnceSignedAndInTheWordsOfTheImports() throws Exception {
        String reference = runs(LI, "RINGTONE5");
        stop(LI);

        assertThat(handover.round()).isEqualTo(1);
        assertThat(handover.round()).isZero();

        assertThat(bss.heard).hasSize(1);
        Heard heard = bss.heard.getFirst();
        JsonNode body = heard.body();
        assertThat(body.path("number").asString()).isEqualTo(heard.delivery());
        assertThat(heard.type()).isEqualTo("application/json");
        assertThat(body.path("kind").asString()).isEqualTo("STOPPED");
        assertThat(body.path("msisdn").asString()).isEqualTo(LI);
        assertThat(body.path("offer").asString()).isEqualTo("RINGTONE5");
        assertThat(body.path("provider").asString()).isEqualTo("SP-0417");
        assertThat(body.path("origin").asString()).isEqualTo("BSS-HUNAN");
        assertThat(body.path("reference").asString()).isEqualTo(reference);
        assertThat(body.path("why").asString()).isEqualTo("SMS");
        assertThat(Instant.parse(body.path("at").asString())).isEqualTo(clock().instant());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(heard.signature())
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(heard.raw().getBytes(StandardCharsets.UTF_8))));
        assertThat(store().unacknowledged(10)).isEmpty();
    }

    @Test
    void whatIsNotAcknowledgedIsToldAgainAfterAPauseAndStaysVisibleUntilThen() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        for (int status : new int[] {500, 302, 404}) {
            bss.answers(heard -> status);
            assertThat(handover.round()).isZero();
            assertThat(handover.round()).isZero();
            assertThat(store().unacknowledged(10))
                    .singleElement()
                    .satisfies(news -> assertThat(news.lastProblem()).contains("Answered " + status));
            clock().advance(Duration.ofMinutes(1));
        }
        assertThat(bss.heard).hasSize(3);
        bss.answers(heard -> 202);

        assertThat(handover.round()).isEqualTo(1);
        assertThat(bss.heard.stream().map(Heard::delivery).distinct()).hasSize(1);
        assertThat(store().waiting().count()).isZero();
    }

    @Test
    void eachPauseIsLongerThanTheOneBefore() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> 503);
        handover.round();
        for (int longest : new int[] {3, 6, 12}) {
            clock().advance(Duration.ofSeconds(longest));
            handover.round();
        }
        assertThat(bss.heard).hasSize(4);

        clock().advance(Duration.ofSeconds(7)); // the fourth has at least eight
        handover.round();
        assertThat(bss.heard).hasSize(4);
        assertThat(store().unacknowledged(10))
                .singleElement()
                .satisfies(news -> assertThat(news.attempts()).isEqualTo(4));
    }

    @Test
    void whatIsNeverAcknowledgedIsNeverForgotten() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> 500);
        handover.round();
        clock().advance(Duration.ofDays(365));
        handover.round();
        bss.answers(heard -> 204);
        clock().advance(Duration.ofMinutes(15));

        assertThat(handover.round()).isEqualTo(1);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatWaitsForLongIsSaidInTheLogAndNotInEachRound(CapturedOutput log) throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> 500);
        for (int minute = 1; minute <= 32; minute++) {
            handover.round();
            handover.round();
            assertThat(log.getOut().split("has not acknowledged 1 changes", -1))
                    .as("minute %d", minute)
                    .hasSize(minute <= 16 ? 1 : 2);
            clock().advance(Duration.ofMinutes(1));
        }
        handover.round();
        assertThat(log.getOut().split("has not acknowledged 1 changes", -1)).hasSize(3);
    }

    @Test
    void noMoreLinesAreToldAtTheSameTimeThanTheSystemCanBear() throws Exception {
        runs(LI, "RINGTONE5");
        runs(WANG, "RINGTONE5");
        stop(LI);
        stop(WANG);
        AtomicInteger inHand = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bss.answers(heard -> {
            most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
            pause(100);
            inHand.decrementAndGet();
            return 204;
        });
        handover = new NewsHandover(
                new StopNews(house.getBean(ServiceChanges.class)), store(), sender, atOnce(1), clock(), new Random(49));
        assertThat(handover.round()).isEqualTo(2);
        assertThat(most).hasValue(1);

        takeBack(LI);
        takeBack(WANG);
        restart();
        assertThat(handover.round()).isEqualTo(2);
        assertThat(most).hasValue(2);
    }

    private static Telling atOnce(int lines) {
        return new Telling(
                TELLING.pace(),
                TELLING.connectWithin(),
                TELLING.answerWithin(),
                lines,
                TELLING.firstRetry(),
                TELLING.longestRetry(),
                TELLING.overdueAfter(),
                TELLING.keptFor());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStopAndItsTakingBackDoNotOvertakeEachOtherAndHoldUpNobodyElse() throws Exception {
        runs(LI, "RINGTONE5");
        runs(WANG, "RINGTONE5");
        stop(LI);
        takeBack(LI);
        stop(WANG);
        bss.answers(heard -> heard.phone().equals(LI) ? 503 : 204);

        handover.round();
        assertThat(bss.said()).containsExactlyInAnyOrder("STOPPED " + LI, "STOPPED " + WANG);

        bss.heard.clear();
        bss.answers(heard -> 204);
        clock().advance(Duration.ofMinutes(1));
        assertThat(handover.round()).isEqualTo(2);
        assertThat(bss.said()).containsExactly("STOPPED " + LI, "RESUMED " + LI);
        assertThat(bss.heard.getLast().body().has("why"))
                .as("a taking back has no reason")
                .isFalse();
    }

    @Test
    void aSystemThatHangsOrIsAwayIsToldLater() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> {
            pause(3_000);
            return 204;
        });
        assertThat(handover.round()).isZero();
        int port = bss.port();
        bss.close();
        clock().advance(Duration.ofMinutes(1));
        assertThat(handover.round()).isZero();
        assertThat(store().unacknowledged(10)).singleElement().satisfies(news -> {
            assertThat(news.attempts()).isEqualTo(2);
            assertThat(news.lastProblem().orElseThrow()).contains("ConnectException");
        });
        bss = new FakeBss(port);
        clock().advance(Duration.ofMinutes(1));

        assertThat(handover.round()).isEqualTo(1);
    }

    @Test
    void aDeathBetweenTheAnswerAndItsRecordTellsTheSameNumberTwiceAndLosesNothing() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        handover.round();
        // As it would be if it had died after the answer and before the record.
        jdbc().sql("update channel.news set acknowledged_at = null, telling_until = :until")
                .param("until", clock().instant().plusSeconds(20).atOffset(ZoneOffset.UTC))
                .update();
        sender.close();
        restart();

        assertThat(handover.round()).as("another may still be telling it").isZero();
        clock().advance(Duration.ofSeconds(21));
        assertThat(handover.round()).isEqualTo(1);
        assertThat(bss.heard).hasSize(2);
        assertThat(bss.heard.getFirst().delivery())
                .isEqualTo(bss.heard.getLast().delivery());
    }

    @Test
    void twoProcessesReadEachChangeOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            runs(LI, "RINGTONE5");
            stop(LI);
        }
        NewsHandover other = new NewsHandover(
                new StopNews(house.getBean(ServiceChanges.class)), store(), sender, TELLING, clock(), new Random(48));
        List<Thread> both = new ArrayList<>();
        for (NewsHandover one : List.of(handover, other)) {
            both.add(Thread.ofVirtual().start(() -> {
                try {
                    one.round();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread one : both) {
            one.join();
        }
        handover.round();

        List<Long> numbers =
                bss.heard.stream().map(heard -> Long.valueOf(heard.delivery())).toList();
        assertThat(numbers).hasSize(5).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void whatOneProcessReadNoOtherWritesDownAgain() {
        long from = end();
        runs(LI, "RINGTONE5");
        stop(LI);
        ServiceChanges.Page page = house.getBean(ServiceChanges.class).after(from, 10);
        List<News.Fresh> fresh = page.changes().stream().map(StopNews::fresh).toList();

        assertThat(store().add(from, page.position(), fresh)).isTrue();
        assertThat(store().add(from, page.position(), fresh)).isFalse();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatOneProcessIsAboutToTellAnotherPassesOver() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> 500);
        handover.round();
        Instant due = clock().instant().plusSeconds(60);
        var transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            assertThat(store().take(due, due.plusSeconds(6), 8)).hasSize(1);
            var other = CompletableFuture.supplyAsync(() -> store().take(due, due.plusSeconds(6), 8));
            assertThat(other)
                    .succeedsWithin(Duration.ofSeconds(5))
                    .asInstanceOf(LIST)
                    .isEmpty();
        });
    }

    @Test
    void whileOneProcessWaitsForTheAnswerNoOtherTellsTheSame() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        bss.answers(heard -> {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 204;
        });
        NewsHandover other = handover;
        restart();
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                other.round();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> bss.heard.size() == 1);
        clock().advance(TELLING.connectWithin().plus(TELLING.answerWithin()).plusSeconds(1));

        handover.round();
        mayAnswer.countDown();
        first.join();
        assertThat(bss.heard).hasSize(1);
    }

    @Test
    void whatWasAcknowledgedIsForgottenAfterAMonth() throws Exception {
        runs(LI, "RINGTONE5");
        stop(LI);
        handover.round();
        clock().advance(Duration.ofDays(29));
        handover.round();
        assertThat(rows()).isEqualTo(1);
        clock().advance(Duration.ofDays(2));
        handover.round();
        assertThat(rows()).isZero();
    }

    private static long rows() {
        return jdbc().sql("select count(*) from channel.news").query(Long.class).single();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(handover.pause(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(handover.pause(4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(24));
        assertThat(handover.pause(1_000)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    @Test
    void pausesAreSpreadSoThatNotAllComeBackAtOnce() {
        assertThat(Stream.generate(() -> handover.pause(4)).limit(20).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void aRoundThatFailsIsFollowedByTheNext() {
        runs(LI, "RINGTONE5");
        stop(LI);
        AtomicInteger asked = new AtomicInteger();
        ServiceChanges restless = (position, max) -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away, as the test wants");
            }
            return house.getBean(ServiceChanges.class).after(position, max);
        };
        NewsRounds rounds = new NewsRounds(
                new NewsHandover(new StopNews(restless), store(), sender, TELLING, clock(), new Random(50)),
                TELLING.pace());
        rounds.start();
        try {
            await().untilAsserted(() -> assertThat(bss.said()).containsExactly("STOPPED " + LI));
        } finally {
            rounds.stop();
        }
    }

    @Test
    void howMuchWaitsAndForHowLongIsMeasured() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        new NewsWiring.Stops().stopMeters(store(), clock()).bindTo(registry);
        assertThat(registry.get("yinuo.bss.stops.oldest").gauge().value()).isZero();
        runs(LI, "RINGTONE5");
        stop(LI);
        bss.answers(heard -> 500);
        handover.round();
        clock().advance(Duration.ofSeconds(90));

        assertThat(registry.get("yinuo.bss.stops.waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("yinuo.bss.stops.oldest").gauge().value()).isEqualTo(90);
    }

    // The whole, with restarts

    @Test
    void withoutAnAddressNothingIsReadAndNothingPilesUp() {
        OptionalLong read = store().position();
        runs(LI, "RINGTONE5");
        stop(LI);

        assertThat(house.getBeansOfType(NewsRounds.class)).isEmpty();
        assertThat(store().position()).isEqualTo(read);
        assertThat(rows()).isZero();
    }

    @Test
    void overARestartOnTheSameDatabaseEverythingArrivesOnce() {
        List<String> settings =
                List.of("--yinuo.bss.stops-url=" + bss.url(), "--yinuo.bss.stops-secret=" + SIGNING_SECRET);
        bss.answers(heard -> heard.phone().equals(WANG) ? 500 : 204);
        runs(LI, "RINGTONE5");
        runs(WANG, "READ8");
        stop(LI);
        stop(WANG);
        try {
            reopen(settings);
            assertThat(house.getBeansOfType(NewsRounds.class)).hasSize(1);
            await().until(() -> bss.heard.size() == 2);
            await().until(() -> store().waiting().count() == 1);

            reopen(settings);
            bss.answers(heard -> 204);
            jdbc().sql("update channel.news set next_at = at").update(); // the pause is over
            await().until(() -> store().waiting().count() == 0);
        } finally {
            reopen(List.of());
        }
        assertThat(bss.said()).hasSize(3).endsWith("STOPPED " + WANG).contains("STOPPED " + LI);
    }

    // Fetched

    @Test
    void aSystemThatAsksGetsEveryChangeInOrderPageByPage() {
        long from = end();
        String reference = runs(LI, "RINGTONE5");
        runs(WANG, "READ8");
        stop(LI);
        takeBack(LI);
        stop(WANG);
        stop(LI);

        List<String> fetched = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        long next = from;
        for (int page = 0; page < 10; page++) {
            Answer answer = caller.get("/api/stops?after=" + next + "&max=3");
            assertThat(answer.status()).isEqualTo(200);
            answer.body().path("stops").forEach(stop -> {
                fetched.add(
                        stop.path("kind").asString() + " " + stop.path("msisdn").asString());
                numbers.add(stop.path("number").asLong());
            });
            next = answer.body().path("next").asLong();
        }

        assertThat(fetched).containsExactly("STOPPED " + LI, "RESUMED " + LI, "STOPPED " + WANG, "STOPPED " + LI);
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(next).isEqualTo(numbers.getLast());
        Answer again = caller.get("/api/stops?after=" + from);
        assertThat(again.body().path("stops")).hasSize(4);
        assertThat(again.body().path("stops").get(0).path("reference").asString())
                .isEqualTo(reference);
        assertThat(again.body().path("more").asBoolean(true)).isFalse();
    }

    @Test
    void askingForWhatCannotBeIsRefused() {
        for (String query : Set.of("after=-1", "max=0", "max=1001", "after=x")) {
            Answer answer = caller.get("/api/stops?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.type()).startsWith("application/problem+json");
        }
    }
}
