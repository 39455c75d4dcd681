package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.channel.bss.FakeBss.Heard;
import io.yinuo.channel.news.NewsHandover;
import io.yinuo.channel.news.NewsSender;
import io.yinuo.channel.news.NewsStore;
import io.yinuo.channel.news.Telling;
import io.yinuo.channel.news.Topic;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.QuietHours;
import io.yinuo.charging.WordedReminders;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Customers use data, and the system behind the app hears what their phones are told; from 1 August 2026 in Shanghai. */
class ReminderNewsTest {

    private static final String SIGNING_SECRET = "a-secret-to-sign-with";
    private static final Msisdn LI = Msisdn.of("13800002101");
    private static final Msisdn WANG = Msisdn.of("13800002102");
    private static final OfferCode PLAN_58 = new OfferCode("PLAN-58");
    private static final OfferCode STACK_30 = new OfferCode("STACK-30");
    private static final Instant MORNING = Instant.parse("2026-08-01T02:02:00Z");
    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;
    private static final Telling TELLING = new Telling(
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            8,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofDays(30));

    private static final SettableClock CLOCK = SettableClock.at(MORNING.toString());
    private static TestDatabase database;
    private static LedgerTown town;

    @TempDir
    static Path home = Path.of("");

    private FakeBss app;
    private NewsSender sender;
    private NewsStore store;
    private NewsHandover handover;
    private int purchases;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("channel");
        town = new LedgerTown(CLOCK);
    }

    @AfterAll
    static void close() {
        town.close();
        database.close();
    }

    @BeforeEach
    void twoCustomersWith200Yuan() throws Exception {
        CLOCK.set(MORNING);
        town.anew();
        database.jdbc().sql("truncate channel.news").update();
        database.jdbc()
                .sql("delete from channel.news_read where topic = 'REMINDERS'")
                .update();
        for (Msisdn line : List.of(LI, WANG)) {
            town.charging().open(line, Fen.ofYuan(200));
            buys(line, PLAN_58);
        }
        app = new FakeBss();
        restart();
        handover.round();
    }

    @AfterEach
    void evening() {
        sender.close();
        app.close();
    }

    /** A new process on the same database: nothing is in memory any more. */
    private void restart() {
        sender = new NewsSender(URI.create(app.url()), SIGNING_SECRET, TELLING);
        store = new NewsStore(Topic.REMINDERS, database.jdbc(), database.transactions());
        handover = new NewsHandover(
                new ReminderNews(town.wordedReminders()), store, sender, TELLING, CLOCK, new Random(47));
    }

    private void buys(Msisdn line, OfferCode offer) {
        assertThat(town.packs().buy(new ChargeKey("order:" + ++purchases), line, offer))
                .isInstanceOf(PurchaseAnswer.Bought.class);
    }

    /** Uses something, and the phone is told what there is to tell. */
    private void uses(Msisdn line, int useClass, int destination, long units) {
        town.uses(line, useClass, destination, units);
        town.tellsReminders();
    }

    private JsonNode heard() {
        assertThat(app.heard).hasSize(1);
        return app.heard.getFirst().body();
    }

    // What is said

    @Test
    void whatThePhoneIsToldTheAppHearsOnceSignedWithItsFigures() throws Exception {
        buys(LI, STACK_30);
        CLOCK.advance(Duration.ofMinutes(5));
        uses(LI, DATA, 0, 400 * MB);

        assertThat(handover.round()).isEqualTo(1);
        assertThat(handover.round()).isZero();

        JsonNode body = heard();
        Heard heard = app.heard.getFirst();
        assertThat(body.path("number").asString()).isEqualTo(heard.delivery());
        assertThat(body.path("kind").asString()).isEqualTo("THRESHOLD");
        assertThat(body.path("msisdn").asString()).isEqualTo("13800002101");
        assertThat(Instant.parse(body.path("at").asString())).isEqualTo(CLOCK.instant());
        assertThat(Instant.parse(body.path("due").asString())).isEqualTo(CLOCK.instant());
        assertThat(body.path("pack").asLong()).isPositive();
        assertThat(body.path("offer").asString()).isEqualTo("PLAN-58");
        assertThat(body.path("unit").asString()).isEqualTo("BYTES");
        assertThat(body.path("percent").asInt()).isEqualTo(80);
        assertThat(body.path("size").asLong()).isEqualTo(500 * MB);
        assertThat(body.path("left").asLong()).isEqualTo(100 * MB);
        assertThat(body.path("until").asString()).isEqualTo("2026-08-31T16:00:00Z");
        assertThat(body.path("next").path("offer").asString()).isEqualTo("STACK-30");
        assertThat(body.path("next").path("left").asLong()).isEqualTo(500 * MB);
        assertThat(body.path("language").asString()).isEqualTo("zh");
        assertThat(body.path("text").asString())
                .isEqualTo(town.said().getLast())
                .contains("剩100MB");
        assertThat(body.has("destination")).as("it is not about a day abroad").isFalse();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(heard.signature())
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(heard.raw().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatIsAdvisedIsToldWithItsPriceToo() throws Exception {
        town.itIs(Instant.parse("2026-08-11T02:02:00Z"));
        uses(LI, DATA, 0, 250 * MB);
        handover.round();

        JsonNode advice = heard().path("advice");
        assertThat(advice.path("kind").asString()).isEqualTo("BUY");
        assertThat(advice.path("offer").asString()).isEqualTo("STACK-30");
        assertThat(advice.path("count").asInt()).isEqualTo(1);
        assertThat(advice.path("price_fen").asLong()).isEqualTo(3_000);
        assertThat(heard().path("text").asString()).contains("最省的是“30元流量叠加包”30元");
    }

    @Test
    void ofADayAbroadTheAppHearsWhereItIsAndWhatItCosts() throws Exception {
        uses(LI, ABROAD, TAIWAN, 1);
        handover.round();

        JsonNode body = heard();
        assertThat(body.path("kind").asString()).isEqualTo("ROAMING_BEGAN");
        assertThat(body.path("destination").asInt()).isEqualTo(TAIWAN);
        assertThat(body.path("region").asString()).isEqualTo("TW");
        assertThat(body.path("day").asString()).isEqualTo("2026-08-01");
        assertThat(body.path("price_fen").asLong()).isEqualTo(300);
        assertThat(body.path("size").asLong()).isEqualTo(3 * MB);
        assertThat(body.has("pack")).isFalse();
        assertThat(body.has("advice")).isFalse();
    }

    @Test
    void whenUseBeginsToCostTheAppHearsOfWhichUseAndHowMuch() throws Exception {
        uses(LI, DATA, 0, 500 * MB);
        uses(LI, DATA, 0, 2 * MB);
        handover.round();

        JsonNode body = app.heard.getLast().body();
        assertThat(body.path("kind").asString()).isEqualTo("OUT_OF_PACK");
        assertThat(body.path("use").asString()).isEqualTo("DATA");
        assertThat(body.path("price_fen").asLong()).isEqualTo(29);
        assertThat(body.path("per").asLong()).isEqualTo(MB);
        assertThat(app.said().getFirst()).isEqualTo("THRESHOLD 13800002101");
    }

    // When it is said

    @Test
    void quietHoursHoldForTheAppTooAndWhatWasOvertakenIsNeverTold() throws Exception {
        town.reminders().keepQuiet(LI, Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))));
        town.itIs(Instant.parse("2026-08-05T15:30:00Z")); // 23:30
        uses(LI, DATA, 0, 260 * MB);
        uses(LI, DATA, 0, 150 * MB);
        handover.round();
        assertThat(app.heard).as("half and four fifths may wait").isEmpty();

        town.itIs(Instant.parse("2026-08-05T23:00:00Z")); // 7:00
        town.tellsReminders();
        handover.round();
        JsonNode body = heard();
        assertThat(body.path("percent").asInt()).isEqualTo(80);
        assertThat(body.path("at").asString()).isEqualTo("2026-08-05T15:30:00Z");
        assertThat(body.path("due").asString()).isEqualTo("2026-08-05T23:00:00Z");
    }

    @Test
    void whoIsToldForTheFirstTimeHearsNothingOfBefore() throws Exception {
        uses(LI, DATA, 0, 260 * MB);
        database.jdbc()
                .sql("delete from channel.news_read where topic = 'REMINDERS'")
                .update();
        assertThat(handover.round()).isZero();
        uses(LI, DATA, 0, 150 * MB);

        assertThat(handover.round()).isEqualTo(1);
        assertThat(heard().path("percent").asInt()).isEqualTo(80);
    }

    @Test
    void thoseOfOneLineComeInTheirOrderAndALineThatIsRefusedHoldsUpNoOther() throws Exception {
        uses(LI, DATA, 0, 260 * MB);
        uses(LI, DATA, 0, 150 * MB);
        uses(WANG, DATA, 0, 260 * MB);
        app.answers(heard -> heard.phone().equals("13800002101") ? 503 : 204);
        assertThat(handover.round()).isEqualTo(1);
        assertThat(store.waiting().count()).isEqualTo(2);
        app.heard.clear();

        app.answers(heard -> 204);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(handover.round()).isEqualTo(2);
        assertThat(app.heard.stream().map(heard -> heard.body().path("percent").asInt()))
                .containsExactly(50, 80);
    }

    @Test
    void anAppThatIsAwayHoldsUpNoSmsAndMissesNothing() throws Exception {
        int port = app.port();
        app.close();
        List<String> before = List.copyOf(town.said());
        for (int used = 0; used < 3; used++) {
            uses(LI, DATA, 0, 170 * MB);
            handover.round();
            CLOCK.advance(Duration.ofDays(1));
        }
        List<String> said = town.said().subList(before.size(), town.said().size());
        assertThat(said).hasSizeGreaterThanOrEqualTo(3);

        sender.close();
        app = new FakeBss(port);
        restart();
        handover.round();
        assertThat(app.heard.stream().map(heard -> heard.body().path("text").asString()))
                .containsExactlyElementsOf(said);
    }

    @Test
    void aDeathBetweenTheAnswerAndItsRecordTellsTheSameNumberTwice() throws Exception {
        uses(LI, DATA, 0, 260 * MB);
        handover.round();
        // As it would be if it had died after the answer and before the record.
        database.jdbc()
                .sql("update channel.news set acknowledged_at = null, telling_until = null")
                .update();
        sender.close();
        restart();

        assertThat(handover.round()).isEqualTo(1);
        assertThat(app.heard).hasSize(2);
        assertThat(app.heard.getFirst().delivery())
                .isEqualTo(app.heard.getLast().delivery());
    }

    @Test
    void aStopOfTheSameNumberAndLineStaysOutOfTheWay() throws Exception {
        uses(LI, DATA, 0, 260 * MB);
        long number = town.wordedReminders().after(0, 10).reminders().getLast().position();
        for (long stop : new long[] {1, number}) {
            database.jdbc()
                    .sql("""
                            insert into channel.news (topic, position, line, kind, at, subject, body, next_at)
                            values ('STOPS', :stop, :line, 'STOPPED', '2026-08-01T02:00:00Z', 'READ8', '{}', now())
                            """)
                    .param("stop", stop)
                    .param("line", LI.e164())
                    .update();
        }
        assertThat(handover.round()).isEqualTo(1);
        assertThat(store.waiting().count()).isZero();
        CLOCK.advance(Duration.ofDays(31));
        handover.round();

        assertThat(new NewsStore(Topic.STOPS, database.jdbc(), database.transactions()).unacknowledged(10))
                .as("it waits for its own telling")
                .hasSize(2);
    }

    // How it is read

    @Test
    void pageByPageEveryReminderIsReadOnceInOrder() {
        uses(LI, DATA, 0, 260 * MB);
        uses(WANG, DATA, 0, 260 * MB);
        uses(LI, DATA, 0, 150 * MB);
        List<String> read = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        WordedReminders.Page page;
        long position = 0;
        do {
            page = town.wordedReminders().after(position, 1);
            page.reminders().forEach(reminder -> {
                read.add(reminder.line().national());
                numbers.add(reminder.position());
            });
            position = page.position();
        } while (page.more());

        assertThat(read).containsExactly("13800002101", "13800002102", "13800002101");
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(town.wordedReminders().last()).isGreaterThanOrEqualTo(numbers.getLast());
        assertThatThrownBy(() -> town.wordedReminders().after(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> town.wordedReminders().after(0, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    // The whole, with restarts

    @Test
    void overARestartOfTheWholeOnTheSameDatabaseNothingIsLost() {
        String everything = TestDatabase.emptyUrl();
        List<String> settings =
                List.of("--yinuo.bss.reminders-url=" + app.url(), "--yinuo.bss.reminders-secret=" + SIGNING_SECRET);
        app.answers(heard -> 500);
        try (ConfigurableApplicationContext house = BssHouse.start(everything, home.toString(), settings)) {
            NewsStore waiting = house.getBean("reminderNewsStore", NewsStore.class);
            await().until(() -> waiting.position().isPresent());
            JdbcClient jdbc = house.getBean(JdbcClient.class);
            jdbc.sql("""
                    insert into charging.reminder (log_position, fact_index, kind, msisdn, figures, at, due_at)
                    values (1, 0, 'ROAMING_PAUSED', 8613800002101, '{"destination": 466, "day": 20680, "slow": 0}',
                        '2026-08-15T02:00:00Z', '2026-08-15T02:00:00Z')
                    """).update();
            await().until(() -> waiting.waiting().count() == 1);
            await().until(() -> app.heard.size() == 1);
        }
        app.answers(heard -> 204);
        try (ConfigurableApplicationContext house = BssHouse.start(everything, home.toString(), settings)) {
            house.getBean(JdbcClient.class)
                    .sql("update channel.news set next_at = at, telling_until = null")
                    .update(); // the pause is over
            NewsStore waiting = house.getBean("reminderNewsStore", NewsStore.class);
            await().until(() -> waiting.waiting().count() == 0);
        }
        assertThat(app.said()).containsExactly("ROAMING_PAUSED 13800002101", "ROAMING_PAUSED 13800002101");
    }
}
