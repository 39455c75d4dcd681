package io.yinuo.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.FactLog;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class ReportsTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");
    private static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-09-01T15:59:59Z");
    private FactLog facts;
    private Reports reports;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("trouble");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc()
                .sql("truncate trouble.report, trouble.day, trouble.fact")
                .update();
        facts = database.facts("trouble");
        reports =
                new PostgresReports(new ReportStore(database.jdbc()), facts, database.transactions(), OPERATOR, clock);
    }

    @Test
    void reportsAreNumberedWithinTheOperatorsDay() {
        assertThat(open("message:1").number()).isEqualTo("R20260901-000001");
        assertThat(open("message:2").number()).isEqualTo("R20260901-000002");
        clock.set(Instant.parse("2026-09-01T16:00:00Z")); // midnight in Shanghai
        assertThat(open("message:3").number()).isEqualTo("R20260902-000001");
    }

    @Test
    void theSameMessageOpensOneReport() {
        Report first = open("message:1");
        assertThat(open("message:1")).isEqualTo(first);
        assertThat(reports.of(PHONE, 10)).containsExactly(first);
        assertThat(facts.after(0, 10)).singleElement().satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo("ReportOpened");
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.attribute("number")).isEqualTo("R20260901-000001");
        });
    }

    @Test
    void whatIsRolledBackWithItsMessageLeavesNoNumberOut() {
        new TransactionTemplate(database.transactions()).executeWithoutResult(status -> {
            open("message:1");
            status.setRollbackOnly();
        });
        assertThat(open("message:2").number()).isEqualTo("R20260901-000001");
    }

    @Test
    void manyAtOnceGetNumbersWithoutGapsAndEachMessageOne() throws Exception {
        Set<String> numbers = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Report>> all = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String source = "message:" + i / 3;
                all.add(threads.submit(() -> open(source)));
            }
            for (Future<Report> one : all) {
                numbers.add(one.get().number());
            }
        }
        assertThat(numbers).hasSize(40).contains("R20260901-000001", "R20260901-000040");
    }

    @Test
    void theNewestIsShownFirstAndTheWordsStayWhole() {
        Report first = reports.open("message:1", PHONE, Report.About.CHARGE, "举报🙂'; drop table", "waiting: 42");
        clock.set(Instant.parse("2026-09-02T01:00:00Z"));
        Report second = reports.open("message:2", PHONE, Report.About.SPAM, "13900000000*中奖", "");

        assertThat(reports.of(PHONE, 10)).containsExactly(second, first);
        assertThat(reports.of(PHONE, 1)).containsExactly(second);
        assertThat(reports.of(Msisdn.of("13800000001"), 10)).isEmpty();
        assertThat(reports.of(PHONE, 10).getLast().words()).isEqualTo("举报🙂'; drop table");
    }

    @Test
    void lengthsHaveABound() {
        assertThatThrownBy(() -> reports.open("m:1", PHONE, Report.About.SPAM, "x".repeat(2_001), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reports.of(PHONE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Report open(String source) {
        return reports.open(source, PHONE, Report.About.CHARGE, "举报", "running: RINGTONE5");
    }
}
