package io.yinuo.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class ChainedAuditTest {

    private TestDatabase database;
    private ChainedAudit audit;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        database = TestDatabase.with("staff");
        audit = new ChainedAudit(
                new AuditStore(database.jdbc()),
                database.transactions(),
                SettableClock.at("2026-08-01T02:02:00.123456789Z"));
        transaction = new TransactionTemplate(database.transactions());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void whatPeopleDidStandsInOneChain() {
        for (int i = 1; i <= 5; i++) {
            write(i);
        }
        assertThat(audit.verify()).isEqualTo(new Audit.ChainState(5, 0));
        assertThat(audit.newest(2)).extracting(Audit.Recorded::number).containsExactly(5L, 4L);
        assertThat(audit.about("line:3", 10)).singleElement().satisfies(recorded -> {
            assertThat(recorded.entry()).isEqualTo(entry(3));
            assertThat(recorded.number()).isEqualTo(3);
        });
    }

    @Test
    void anEmptyChainIsWhole() {
        assertThat(audit.verify()).isEqualTo(new Audit.ChainState(0, 0));
    }

    @Test
    void anAlteredEntryIsFound() {
        for (String column : List.of("actor", "deed", "subject", "before", "after", "reason")) {
            stop();
            start();
            for (int i = 1; i <= 5; i++) {
                write(i);
            }
            tamper("update staff.audit set " + column + " = 'forged' where number = 3");
            assertThat(audit.verify()).as(column).isEqualTo(new Audit.ChainState(2, 3));
        }
    }

    @Test
    void anEntryMovedInTimeIsFound() {
        write(1);
        write(2);
        tamper("update staff.audit set at = at + interval '1 microsecond' where number = 1");
        assertThat(audit.verify().brokenAt()).isEqualTo(1);
    }

    @Test
    void anEntryLeftOutIsFoundWhereverItWas() {
        for (int missing : List.of(1, 3, 5)) {
            stop();
            start();
            for (int i = 1; i <= 5; i++) {
                write(i);
            }
            tamper("delete from staff.audit where number = " + missing);
            assertThat(audit.verify()).isEqualTo(new Audit.ChainState(missing - 1L, missing));
        }
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        write(1);
        write(2);
        tamper(
                "update staff.audit set number = 9 where number = 1",
                "update staff.audit set number = 1 where number = 2",
                "update staff.audit set number = 2 where number = 9");
        assertThat(audit.verify().brokenAt()).isEqualTo(1);
    }

    @Test
    void theDatabaseLetsNobodyChangeAnEntry() {
        write(1);
        for (String deed :
                List.of("update staff.audit set reason = 'x'", "delete from staff.audit", "truncate staff.audit")) {
            assertThatThrownBy(() -> database.jdbc().sql(deed).update())
                    .as(deed)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void whatIsRolledBackWasNotDoneAndIsNotWrittenDown() {
        transaction.executeWithoutResult(status -> {
            write(1);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            write(2);
            write(3);
        });
        assertThat(audit.newest(10)).extracting(r -> r.entry().subject()).containsExactly("line:3", "line:2");
        assertThat(audit.verify()).isEqualTo(new Audit.ChainState(2, 0));
    }

    @Test
    void manyWritersMakeNoForkAndWaitInNoCircle() throws Exception {
        database.jdbc().sql("create table staff.thing (id int primary key)").update();
        database.jdbc().sql("insert into staff.thing values (1)").update();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                int number = i;
                all.add(threads.submit(() -> transaction.executeWithoutResult(status -> {
                    // Half of them write before they wait for the row, half after.
                    if (number % 2 == 0) {
                        write(number);
                    }
                    database.jdbc()
                            .sql("select id from staff.thing for update")
                            .query()
                            .listOfRows();
                    if (number % 2 == 1) {
                        write(number);
                    }
                })));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(audit.verify()).isEqualTo(new Audit.ChainState(100, 0));
    }

    @Test
    void aLongChainIsWalkedPageByPage() {
        transaction.executeWithoutResult(status -> {
            for (int i = 1; i <= 2_100; i++) {
                write(i);
            }
        });
        assertThat(audit.verify()).isEqualTo(new Audit.ChainState(2_100, 0));
        tamper("update staff.audit set actor = 'forged' where number = 2050");
        assertThat(audit.verify().brokenAt()).isEqualTo(2_050);
    }

    @Test
    void anEntrySaysWhoDidWhatToWhom() {
        assertThatThrownBy(() -> audit.write(new Audit.Entry("", "STOP", "line:1", "", "", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> audit.write(new Audit.Entry("a", "STOP", "line:1", "x".repeat(20_001), "", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void write(int number) {
        audit.write(entry(number));
    }

    private static Audit.Entry entry(int number) {
        return new Audit.Entry("agent7", "STOP_SERVICE", "line:" + number, "running", "stopped", "asked by phone");
    }

    /** As somebody would who is master of the database. */
    private void tamper(String... deeds) {
        transaction.executeWithoutResult(status -> {
            database.jdbc().sql("set local session_replication_role = replica").update();
            for (String deed : deeds) {
                assertThat(database.jdbc().sql(deed).update()).as(deed).isEqualTo(1);
            }
        });
    }
}
