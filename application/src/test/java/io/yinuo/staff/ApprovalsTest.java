package io.yinuo.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.party.Region;
import io.yinuo.staff.Approvals.ApprovalAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final StaffMember AGENT = member("agent7", Role.AGENT);
    private static final StaffMember SUN = member("sun", Role.SUPERVISOR);
    private static final StaffMember ZHOU = member("zhou", Role.SUPERVISOR);

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private final Adder adder = new Adder();
    private ChainedAudit audit;
    private Approvals approvals;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("staff");
        database.jdbc().sql("create table staff.deed (payload text)").update();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate staff.request, staff.deed").update();
        audit = new ChainedAudit(new AuditStore(database.jdbc()), database.transactions(), clock);
        approvals = new SecondPerson(
                new RequestStore(database.jdbc()), audit, () -> List.of(adder), database.transactions(), clock);
    }

    @Test
    void oneAsksAndAnotherApprovesAndOnlyThenItIsDone() {
        Approvals.Request request = ask(AGENT);
        assertThat(deeds()).isEmpty();
        assertThat(approvals.waiting(10)).containsExactly(request);

        assertThat(approvals.approve(request.id(), SUN)).isInstanceOfSatisfying(ApprovalAnswer.Done.class, done -> {
            assertThat(done.request().state()).isEqualTo(Approvals.State.DONE);
        });

        assertThat(deeds()).containsExactly("five");
        assertThat(approvals.waiting(10)).isEmpty();
        assertThat(approvals.find(request.id()).orElseThrow().state()).isEqualTo(Approvals.State.DONE);
        assertThat(audit.newest(2))
                .extracting(r -> r.entry().actor() + " " + r.entry().deed())
                .containsExactly("sun APPROVE_ADD", "agent7 ASK_ADD");
    }

    @Test
    void nobodyApprovesWhatHeAskedForHimself() {
        Approvals.Request request = ask(SUN);
        assertThat(approvals.approve(request.id(), SUN)).isEqualTo(refused(ApprovalAnswer.Reason.SAME_PERSON));
        assertThat(deeds()).isEmpty();
        assertThat(approvals.approve(request.id(), ZHOU)).isInstanceOf(ApprovalAnswer.Done.class);
    }

    @Test
    void whoHasNotTheRoleOrIsNoLongerHereMayNotDecide() {
        Approvals.Request request = ask(AGENT);
        StaffMember left = new StaffMember("left", "Left", Region.WHOLE, Set.of(Role.SUPERVISOR), false);

        assertThat(approvals.approve(request.id(), member("agent8", Role.AGENT)))
                .isEqualTo(refused(ApprovalAnswer.Reason.ROLE_MISSING));
        assertThat(approvals.approve(request.id(), left)).isEqualTo(refused(ApprovalAnswer.Reason.ROLE_MISSING));
        assertThat(approvals.reject(request.id(), member("agent8", Role.AGENT), "no"))
                .isEqualTo(refused(ApprovalAnswer.Reason.ROLE_MISSING));
        assertThat(deeds()).isEmpty();
    }

    @Test
    void whatIsRejectedOrTakenBackIsNotDone() {
        Approvals.Request first = ask(AGENT);
        assertThat(approvals.reject(first.id(), SUN, "not founded")).isInstanceOf(ApprovalAnswer.Rejected.class);
        assertThat(approvals.approve(first.id(), ZHOU)).isEqualTo(refused(ApprovalAnswer.Reason.NO_LONGER_WAITING));

        Approvals.Request second = ask(AGENT);
        assertThat(approvals.reject(second.id(), AGENT, "typed wrongly")).isInstanceOf(ApprovalAnswer.Rejected.class);
        assertThat(deeds()).isEmpty();
    }

    @Test
    void afterSevenDaysItIsTooLate() {
        Approvals.Request request = ask(AGENT);
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(approvals.waiting(10)).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(approvals.waiting(10)).isEmpty();
        assertThat(approvals.find(request.id()).orElseThrow().state()).isEqualTo(Approvals.State.LAPSED);
        assertThat(approvals.approve(request.id(), SUN)).isEqualTo(refused(ApprovalAnswer.Reason.NO_LONGER_WAITING));
        assertThat(deeds()).isEmpty();
    }

    @Test
    void aDeedThatFailsLeavesTheRequestWaitingAndNothingDone() {
        Approvals.Request request = ask(AGENT);
        adder.fails = true;
        assertThatThrownBy(() -> approvals.approve(request.id(), SUN)).isInstanceOf(IllegalStateException.class);
        assertThat(deeds()).isEmpty();
        assertThat(approvals.find(request.id()).orElseThrow().state()).isEqualTo(Approvals.State.WAITING);

        adder.fails = false;
        assertThat(approvals.approve(request.id(), SUN)).isInstanceOf(ApprovalAnswer.Done.class);
        assertThat(deeds()).hasSize(1);
    }

    @Test
    void twoWhoApproveAtOnceDoItOnce() throws Exception {
        Approvals.Request request = ask(AGENT);
        int done = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApprovalAnswer>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                StaffMember one = i % 2 == 0 ? SUN : ZHOU;
                all.add(threads.submit(() -> approvals.approve(request.id(), one)));
            }
            for (Future<ApprovalAnswer> one : all) {
                done += one.get() instanceof ApprovalAnswer.Done ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(deeds()).hasSize(1);
    }

    @Test
    void whatCannotBeDoneIsNotEvenAsked() {
        assertThatThrownBy(() -> approvals.ask("FLY", "line:1", "five", "because", AGENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> approvals.ask("ADD", "line:1", "six", "because", AGENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> approvals.ask("ADD", "line:1", "five", " ", AGENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(approvals.waiting(10)).isEmpty();
        assertThat(approvals.approve(UUID.randomUUID(), SUN)).isEqualTo(refused(ApprovalAnswer.Reason.NO_SUCH_REQUEST));
    }

    private Approvals.Request ask(StaffMember asker) {
        return approvals.ask("ADD", "line:1", "five", "because", asker);
    }

    private static List<String> deeds() {
        return database.jdbc()
                .sql("select payload from staff.deed")
                .query((row, number) -> row.getString("payload"))
                .list();
    }

    private static ApprovalAnswer refused(ApprovalAnswer.Reason reason) {
        return new ApprovalAnswer.Refused(reason);
    }

    private static StaffMember member(String name, Role role) {
        return new StaffMember(name, name, Region.WHOLE, Set.of(role), true);
    }

    /** Adds a row, in the transaction of the approval. */
    private static final class Adder implements Approvals.Executor {

        private boolean fails;

        @Override
        public String kind() {
            return "ADD";
        }

        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void check(String subject, String payload) {
            if (!payload.equals("five")) {
                throw new IllegalArgumentException("only five");
            }
        }

        @Override
        public void execute(Approvals.Request request, StaffMember approver) {
            database.jdbc()
                    .sql("insert into staff.deed values (:payload)")
                    .param("payload", request.payload())
                    .update();
            if (fails) {
                throw new IllegalStateException("the deed failed");
            }
        }
    }
}
