package io.yinuo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class FactLogTest {

    private static final Instant NOON = Instant.parse("2026-08-01T04:00:00Z");

    private static TestDatabase database;

    private FactLog facts;
    private TransactionTemplate transaction;

    @BeforeAll
    static void makeTable() {
        database = TestDatabase.with();
        database.jdbc().sql("create schema sample").update();
        database.jdbc().sql("""
                    create table sample.fact (
                        id bigint generated always as identity primary key,
                        position bigint unique,
                        kind text not null,
                        at timestamptz not null,
                        subject bigint,
                        attributes jsonb not null)
                    """).update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate sample.fact").update();
        facts = database.facts("sample");
        transaction = new TransactionTemplate(database.transactions());
    }

    @Test
    void aFactComesBackAsItWasWritten() {
        write("ServiceStopped", Map.of("delayMillis", "180"));

        assertThat(facts.after(0, 10)).singleElement().satisfies(fact -> {
            assertThat(fact.position()).isEqualTo(1);
            assertThat(fact.kind()).isEqualTo("ServiceStopped");
            assertThat(fact.at()).isEqualTo(NOON);
            assertThat(fact.subject()).contains(Msisdn.of("13800002047"));
            assertThat(fact.number("delayMillis")).isEqualTo(180);
        });
    }

    @Test
    void whatWasRolledBackLeavesNoGap() {
        write("First", Map.of());
        transaction.executeWithoutResult(status -> {
            facts.write("Undone", NOON, null, Map.of());
            status.setRollbackOnly();
        });
        write("Second", Map.of());

        assertThat(facts.after(0, 10)).extracting(Fact::position).containsExactly(1L, 2L);
        assertThat(facts.after(0, 10)).extracting(Fact::kind).containsExactly("First", "Second");
    }

    @Test
    void whatCommitsLateComesLateAndNeverBehindTheReader() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = other.submit(() -> transaction.executeWithoutResult(status -> {
                facts.write("Slow", NOON, null, Map.of());
                written.countDown();
                await(mayCommit);
            }));
            written.await();
            write("Quick", Map.of());
            assertThat(facts.after(0, 10)).extracting(Fact::kind).containsExactly("Quick");

            mayCommit.countDown();
            slow.get();
            assertThat(facts.after(1, 10)).extracting(Fact::kind).containsExactly("Slow");
        }
    }

    @Test
    void manyWritersAndReadersSeeOneOrderWithoutGaps() throws Exception {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String number = Integer.toString(i);
                all.add(writers.submit(() -> write("Written", Map.of("number", number))));
                all.add(writers.submit(() -> facts.after(0, 1)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        List<Fact> read = facts.after(0, 1_000);
        assertThat(read).hasSize(200);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).position()).isEqualTo(i + 1L);
        }
    }

    @Test
    void aFactWithoutADeedIsRefused() {
        assertThatThrownBy(() -> facts.write("Lie", NOON, null, Map.of())).isInstanceOf(IllegalStateException.class);
    }

    private void write(String kind, Map<String, String> attributes) {
        transaction.executeWithoutResult(status -> facts.write(kind, NOON, Msisdn.of("13800002047"), attributes));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
