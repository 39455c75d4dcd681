package io.yinuo.commitment;

import io.yinuo.SettableClock;
import io.yinuo.database.FactLog;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The board and the frame of its pages, with a database and two areas whose facts a test writes itself. Rounds over the
 * facts happen when a test asks for them, on the test's clock. Not a {@code @Configuration}, so that no test of the whole
 * application finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"io.yinuo.commitment", "io.yinuo.channel.shell"})
@ConfigurationPropertiesScan("io.yinuo.commitment")
public class BoardSlice {

    /** Noon of the 15th in Shanghai. */
    static final String NOON = "2026-08-15T04:00:00Z";

    @Bean
    SettableClock clock() {
        return SettableClock.at(NOON);
    }

    @Bean
    Operator operator() {
        return new Operator(
                new Wording("示例运营商", "Example Operator"),
                ZoneId.of("Asia/Shanghai"),
                new PortNumber("10086"),
                new PortNumber("10086999"));
    }

    @Bean(destroyMethod = "close")
    TestDatabase testDatabase() {
        TestDatabase database = TestDatabase.with("commitment");
        makeFactTable(database, "ordering");
        makeFactTable(database, "charging");
        return database;
    }

    @Bean
    DataSource dataSource(TestDatabase database) {
        return database.dataSource();
    }

    @Bean
    FactLog orderingFacts(TestDatabase database) {
        return database.facts("ordering");
    }

    @Bean
    FactLog chargingFacts(TestDatabase database) {
        return database.facts("charging");
    }

    @Bean
    Happenings happenings(
            TestDatabase database,
            FactLog orderingFacts,
            FactLog chargingFacts,
            EvidenceReading reading,
            LiveBoard board,
            Clock clock) {
        return new Happenings(database, orderingFacts, chargingFacts, reading, board, clock);
    }

    @Bean
    SecurityFilterChain everybodyMayRead(HttpSecurity security) throws Exception {
        return security.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    static void makeFactTable(TestDatabase database, String area) {
        database.jdbc().sql("create schema " + area).update();
        database.jdbc().sql("""
                    create table AREA.fact (
                        id bigint generated always as identity primary key,
                        position bigint unique,
                        kind text not null,
                        at timestamptz not null,
                        subject bigint,
                        attributes jsonb not null)
                    """.replace("AREA", area)).update();
    }

    /** What happens to customers, as the areas would write it down. */
    public static final class Happenings {

        private static final Msisdn PHONE = Msisdn.of("13800002047");

        private final TestDatabase database;
        private final TransactionTemplate transaction;
        private final FactLog ordering;
        private final FactLog charging;
        private final EvidenceReading reading;
        private final LiveBoard board;
        private final Clock clock;

        Happenings(
                TestDatabase database,
                FactLog ordering,
                FactLog charging,
                EvidenceReading reading,
                LiveBoard board,
                Clock clock) {
            this.database = database;
            this.transaction = new TransactionTemplate(database.transactions());
            this.ordering = ordering;
            this.charging = charging;
            this.reading = reading;
            this.board = board;
            this.clock = clock;
        }

        /** Forgets everything that happened. */
        public void none() {
            database.jdbc()
                    .sql("truncate ordering.fact, charging.fact restart identity")
                    .update();
            database.jdbc()
                    .sql(
                            "truncate commitment.reading, commitment.gap, commitment.tally, commitment.delay, commitment.awaited")
                    .update();
            look();
        }

        public void stopped(Instant at, long delayMillis) {
            write(ordering, "ServiceStopped", at, Map.of("delayMillis", Long.toString(delayMillis), "channel", "SMS"));
        }

        public void started(Instant firstAt, Instant secondAt) {
            write(
                    ordering,
                    "ServiceStarted",
                    secondAt,
                    Map.of(
                            "order",
                            "42",
                            "firstAt",
                            firstAt.toString(),
                            "secondMessage",
                            "m-1",
                            "secondAt",
                            secondAt.toString()));
        }

        public void startedWithoutYes(Instant at) {
            write(ordering, "ServiceStarted", at, Map.of("order", "43", "firstAt", at.toString()));
        }

        public void lapsed(Instant at) {
            write(ordering, "OrderLapsed", at, Map.of("order", "44"));
        }

        public void refused(Instant at, String reason) {
            write(ordering, "ClaimRefused", at, Map.of("reason", reason));
        }

        public void charged(String voucher, Instant at) {
            write(charging, "ChargeMade", at, Map.of("voucher", voucher, "amountFen", "500"));
        }

        /** Two packs of six yuan. */
        public void chargedAbroad(Instant at, long overFen) {
            write(
                    charging,
                    "AbroadCharged",
                    at,
                    Map.of("fen", "1200", "packs", "2", "capped", "false", "overFen", Long.toString(overFen)));
        }

        public void submitted(String voucher, Instant at, long delayMillis) {
            write(
                    charging,
                    "NoticeSubmitted",
                    at,
                    Map.of("voucher", voucher, "delayMillis", Long.toString(delayMillis)));
        }

        public void delivered(String voucher, Instant at) {
            write(charging, "NoticeDelivered", at, Map.of("voucher", voucher));
        }

        public void gaveUp(String voucher, Instant at) {
            write(charging, "NoticeFailed", at, Map.of("voucher", voucher, "reason", "UNDELIVERABLE"));
        }

        /** Any fact at all. */
        public void ordering(String kind, Instant at, Map<String, String> attributes) {
            write(ordering, kind, at, attributes);
        }

        public Instant now() {
            return clock.instant();
        }

        /** One look at the facts, as it happens every second. */
        public void look() {
            board.refresh(reading.round());
        }

        private void write(FactLog log, String kind, Instant at, Map<String, String> attributes) {
            transaction.executeWithoutResult(status -> log.write(kind, at, PHONE, attributes));
        }
    }
}
