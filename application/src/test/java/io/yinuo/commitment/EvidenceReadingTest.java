package io.yinuo.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.commitment.ClauseState;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.kernel.ClauseId;
import io.yinuo.kernel.EvidenceSource;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class EvidenceReadingTest {

    private static final ClauseId STOPS = new ClauseId("C3.1");
    private static final ClauseId NOTICES = new ClauseId("C3.2");
    private static final ClauseId STARTS = new ClauseId("C3.3");
    private static final Duration DAY = Duration.ofHours(24);

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-15T04:00:00Z");
    private final Area ordering = new Area("ordering");
    private final Area charging = new Area("charging");
    private Yinuo running = start(new ClassPathResource("commitments.yaml"));

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.with("commitment");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc()
                .sql(
                        "truncate commitment.reading, commitment.gap, commitment.tally, commitment.delay, commitment.awaited")
                .update();
        running = start(new ClassPathResource("commitments.yaml"));
    }

    @Test
    void withoutFactsNothingIsKept() {
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.NOT_MEASURED);
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.NOT_MEASURED);
        assertThat(running.state(new ClauseId("C5.1"))).isEqualTo(ClauseState.NOT_MEASURED);
        assertThat(running.state(new ClauseId("C1.1"))).isEqualTo(ClauseState.NOT_BUILT);
        assertThat(running.board().kept()).isZero();
    }

    @Test
    void aCustomersDayIsCounted() {
        Instant now = clock.instant();
        ordering.add("ServiceStopped", now, Map.of("delayMillis", "180"));
        ordering.add(
                "ServiceStarted",
                now,
                Map.of("order", "42", "firstAt", now.toString(), "secondMessage", "m", "secondAt", now.toString()));
        ordering.add("ClaimRefused", now, Map.of("reason", "STOPPED"));
        charging.add("ChargeMade", now, Map.of("voucher", "V1"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.KEPT);
        assertThat(running.state(STARTS)).isEqualTo(ClauseState.KEPT);
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.DUE_LATER);
        assertThat(running.good("C3.1/refused-after-stop")).isEqualTo(1);

        charging.add("NoticeDelivered", now.plusSeconds(4), Map.of("voucher", "V1"));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.KEPT);
        assertThat(running.figure("C3.2/delivered").month().delays().millisMax())
                .isEqualTo(4_000);
    }

    @Test
    void aNoticeWithoutReceiptBreaksThePromiseWhenItsTimeIsOver() {
        charging.add("ChargeMade", clock.instant(), Map.of("voucher", "V1"));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.DUE_LATER);

        clock.advance(DAY);
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.DUE_LATER);
        clock.advance(Duration.ofMillis(1));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.BROKEN);
        assertThat(running.figure("C3.2/delivered").month().bad()).isEqualTo(1);
    }

    @Test
    void aChargeAbroadAboveThePublishedTableOrWithoutOneBreaksThePromise() {
        ClauseId abroad = new ClauseId("C2.6");
        charging.add("AbroadCharged", clock.instant(), Map.of("fen", "3000", "overFen", "0", "capped", "true"));
        running.look();
        assertThat(running.state(abroad)).isEqualTo(ClauseState.KEPT);
        assertThat(running.good("C2.6/capped")).isEqualTo(1);

        charging.add("AbroadCharged", clock.instant(), Map.of("fen", "800", "overFen", "200"));
        charging.add("AbroadCharged", clock.instant(), Map.of("fen", "600"));
        running.look();
        assertThat(running.state(abroad)).isEqualTo(ClauseState.BROKEN);
        assertThat(running.figure("C2.6/at-published-price").month().bad()).isEqualTo(2);
    }

    @Test
    void aReceiptThatIsReadLateCountsByTheTimeAtWhichItCame() {
        Instant charged = clock.instant();
        charging.add("ChargeMade", charged, Map.of("voucher", "V1"));
        clock.advance(DAY.plusHours(1));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.BROKEN);

        charging.add("NoticeDelivered", charged.plusSeconds(5), Map.of("voucher", "V1"));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.KEPT);
    }

    @Test
    void aNoticeThatWasGivenUpBreaksThePromiseAtOnce() {
        charging.add("ChargeMade", clock.instant(), Map.of("voucher", "V1"));
        charging.add("NoticeFailed", clock.instant(), Map.of("voucher", "V1", "reason", "UNDELIVERABLE"));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.BROKEN);
    }

    @Test
    void whatIsLongOverdueIsClosedAndStaysBad() {
        charging.add("ChargeMade", clock.instant(), Map.of("voucher", "V1"));
        running.look();
        clock.advance(DAY.plusDays(7).plusMillis(1));
        running.look();
        running.look();
        assertThat(database.jdbc()
                        .sql("select count(*) from commitment.awaited")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(running.figure("C3.2/delivered").month().bad()).isEqualTo(1);
    }

    @Test
    void aNewMonthBeginsWithoutJudgement() {
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        running.look();
        clock.set(Instant.parse("2026-08-31T15:59:59Z"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.KEPT);
        clock.set(Instant.parse("2026-08-31T16:00:00Z"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.NOT_MEASURED);
    }

    @Test
    void aRestartNeitherLosesNorDoublesAFact() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < 3_500; i++) {
            boolean isLate = random.nextInt(100) == 0;
            ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", isLate ? "5001" : "180"));
            good += isLate ? 0 : 1;
            bad += isLate ? 1 : 0;
            if (random.nextInt(300) == 0) {
                if (random.nextBoolean()) {
                    whileTheDatabaseRefuses(running::look);
                }
                running = start(new ClassPathResource("commitments.yaml"));
                running.look();
            }
        }
        running.look();
        assertThat(running.good("C3.1/effective")).as("seed %s", seed).isEqualTo(good);
        assertThat(running.figure("C3.1/effective").month().bad())
                .as("seed %s", seed)
                .isEqualTo(bad);
        assertThat(running.figure("C3.1/effective").month().delays().count())
                .as("seed %s", seed)
                .isEqualTo(good + bad);
    }

    @RepeatedTest(10) // a race
    void twoProcessesOnOneDatabaseCountEachFactOnce() throws Exception {
        for (int i = 0; i < 4_000; i++) {
            ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        }
        Yinuo other = start(new ClassPathResource("commitments.yaml"));
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<?> one = both.submit(running::look);
            Future<?> two = both.submit(other::look);
            one.get();
            two.get();
        }
        running.look();
        assertThat(running.good("C3.1/effective")).isEqualTo(4_000);
    }

    @Test
    void aGapMeansNotMeasuredForThatMonth() {
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        running.look();
        ordering.position += 3;
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.NOT_MEASURED);
        assertThat(running.good("C3.1/effective")).isEqualTo(2);
        assertThat(database.jdbc()
                        .sql("select missing_from || '-' || missing_to from commitment.gap")
                        .query(String.class)
                        .single())
                .isEqualTo("2-4");

        clock.set(Instant.parse("2026-09-02T04:00:00Z"));
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.KEPT);
    }

    @Test
    void anAreaThatFailsIsAskedAgainAndKeepsNobodyElseWaiting() {
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        charging.add("ChargeMade", clock.instant(), Map.of("voucher", "V1"));
        Instant before = clock.instant();
        running.look();
        ordering.isDown = true;
        clock.advance(Duration.ofMinutes(1));
        charging.add("NoticeDelivered", clock.instant(), Map.of("voucher", "V1"));
        running.look();
        assertThat(running.state(NOTICES)).isEqualTo(ClauseState.KEPT);
        assertThat(running.board().asOf()).isEqualTo(before);

        ordering.isDown = false;
        running.look();
        assertThat(running.board().asOf()).isEqualTo(clock.instant());
    }

    @Test
    void whenTheWayOfCountingChangesFactsAreCountedAgainFromTheFirst() throws Exception {
        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "4000"));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.KEPT);

        String stricter = new String(
                        new ClassPathResource("commitments.yaml")
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("at-most: 5000", "at-most: 3000");
        running = start(new ByteArrayResource(stricter.getBytes(StandardCharsets.UTF_8)));
        running.look();
        assertThat(running.state(STOPS)).isEqualTo(ClauseState.BROKEN);
        assertThat(running.figure("C3.1/effective").month().valid()).isEqualTo(1);
    }

    @Test
    void anEditionKeepsItsNumberWhileNothingChanges() {
        running.look();
        long number = running.board.edition().number();
        clock.advance(Duration.ofSeconds(1));
        running.look();
        assertThat(running.board.edition().number()).isEqualTo(number);
        assertThat(running.board().asOf()).isEqualTo(clock.instant());

        ordering.add("ServiceStopped", clock.instant(), Map.of("delayMillis", "180"));
        running.look();
        assertThat(running.board.edition().number()).isGreaterThan(number);
    }

    /** The table that is written last in a page is away: the whole page has to be undone. */
    private static void whileTheDatabaseRefuses(Runnable act) {
        database.jdbc().sql("alter table commitment.delay rename to away").update();
        try {
            act.run();
        } finally {
            database.jdbc().sql("alter table commitment.away rename to delay").update();
        }
    }

    private Yinuo start(Resource book) {
        return new Yinuo(ClauseFile.read(book));
    }

    /** A process that reads the facts. */
    private final class Yinuo {
        private final EvidenceReading reading;
        private final LiveBoard board;

        Yinuo(ClauseBook book) {
            Operator operator = new Operator(
                    new Wording("示例运营商", "Example Operator"),
                    ZoneId.of("Asia/Shanghai"),
                    new PortNumber("10086"),
                    new PortNumber("10086999"));
            CommitmentSettings settings = new CommitmentSettings(
                    new ClassPathResource("commitments.yaml"), Duration.ofSeconds(1), 50, Duration.ofDays(7));
            TallyStore store = new TallyStore(database.jdbc(), new JdbcTemplate(database.dataSource()));
            this.reading = new EvidenceReading(
                    List.of(ordering, charging),
                    book,
                    store,
                    database.transactions(),
                    operator,
                    clock,
                    settings,
                    new SimpleMeterRegistry());
            this.board =
                    new LiveBoard(book, new StandingStore(database.jdbc()), database.transactions(), operator, clock);
        }

        void look() {
            boolean whole = reading.round();
            try {
                board.refresh(whole);
            } catch (DataAccessException e) {
                assertThat(e).hasStackTraceContaining("commitment.delay");
            }
        }

        Board board() {
            return board.edition().board();
        }

        ClauseState state(ClauseId clause) {
            return board().find(clause).orElseThrow().state();
        }

        Board.Figure figure(String measure) {
            return board().find(MeasureId.of(measure)).orElseThrow();
        }

        long good(String measure) {
            return figure(measure).month().good();
        }
    }

    /** An area that hands out what the test adds. */
    private static final class Area implements EvidenceSource {
        private final String name;
        private final List<Fact> facts = new ArrayList<>();
        private long position;
        private volatile boolean isDown;

        Area(String name) {
            this.name = name;
        }

        void add(String kind, Instant at, Map<String, String> attributes) {
            facts.add(new Fact(++position, kind, at, Optional.of(Msisdn.of("13800002047")), new TreeMap<>(attributes)));
        }

        @Override
        public String area() {
            return name;
        }

        @Override
        public List<Fact> after(long after, int max) {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            return facts.stream()
                    .filter(fact -> fact.position() > after)
                    .limit(max)
                    .toList();
        }
    }
}
