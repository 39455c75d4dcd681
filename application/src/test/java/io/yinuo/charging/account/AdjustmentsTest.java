package io.yinuo.charging.account;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.party.Region;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

class AdjustmentsTest {

    private static final StaffMember SUPERVISOR =
            new StaffMember("sun", "孙督导", Region.WHOLE, Set.of(Role.SUPERVISOR), true);

    private static TestDatabase database;

    private ChargingHouse house;
    private TransactionTemplate approval;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void anAccount() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, SettableClock.at("2026-08-01T02:02:00Z"), new FakeNetwork());
        house.charging.open(PHONE, new Fen(1_000));
        approval = new TransactionTemplate(database.transactions());
    }

    @Test
    void whatTwoAgreedOnIsDoneOnceAndWrittenDown() {
        approve("{\"line\":\"8613800002047\",\"amountFen\":-300,\"reason\":\"double top-up\"}");
        assertThat(house.charging.balance(PHONE)).contains(new Fen(1_000));

        assertThat(house.adjustments.makeApproved()).isEqualTo(1);
        assertThat(house.adjustments.makeApproved()).isZero();

        assertThat(house.charging.balance(PHONE)).contains(new Fen(700));
        assertThat(house.charging.entries(PHONE, 1).getFirst()).satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("ADJUSTMENT");
            assertThat(entry.reference()).isEqualTo("double top-up");
        });
        assertThat(house.audited).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("sun");
            assertThat(entry.before()).isEqualTo("1000 fen");
            assertThat(entry.after()).isEqualTo("700 fen");
            assertThat(entry.reason()).contains("agent7");
        });
    }

    @Test
    void whatIsRolledBackIsNeverDone() {
        approval.executeWithoutResult(status -> {
            house.adjustments.execute(request("{\"line\":\"13800002047\",\"amountFen\":300}"), SUPERVISOR);
            status.setRollbackOnly();
        });
        assertThat(house.adjustments.makeApproved()).isZero();
        assertThat(house.charging.balance(PHONE)).contains(new Fen(1_000));
    }

    @Test
    void moreThanThereIsCannotBeTakenAway() {
        approve("{\"line\":\"13800002047\",\"amountFen\":-1001}");
        house.adjustments.makeApproved();

        assertThat(house.charging.balance(PHONE)).contains(new Fen(1_000));
        assertThat(house.audited)
                .singleElement()
                .satisfies(entry -> assertThat(entry.after()).contains("NOT_ENOUGH_BALANCE"));
        assertThat(house.adjustments.makeApproved()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"line\":\"13800002047\"}",
                "{\"line\":null,\"amountFen\":5}",
                "{\"line\":\"13800002047\",\"amountFen\":0}",
                "{\"line\":\"13800002047\",\"amountFen\":null}",
                "{\"line\":\"13800002047\",\"amountFen\":\"5\"}",
                "{\"line\":\"13800002047\",\"amountFen\":5.5}",
                "{\"line\":\"13800002047\",\"amountFen\":1000001}",
                "{\"line\":\"13800002047\",\"amountFen\":99999999999999999999}",
                "{\"line\":\"13800002047\",\"amountFen\":5,\"to\":\"me\"}",
                "{\"line\":\"13800002047\",\"amountFen\":5} {}",
                "{\"line\":\"nobody\",\"amountFen\":5}",
                "{\"line\":\"13900000000\",\"amountFen\":5}"
            })
    void whatIsNoAdjustmentIsRefusedWhenItIsAskedFor(String payload) {
        assertThatThrownBy(() -> house.adjustments.check("line:8613800002047", payload))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAgentMayNotApproveIt() {
        assertThat(house.adjustments.approver()).isEqualTo(Role.SUPERVISOR);
        assertThat(house.adjustments.kind()).isEqualTo("ADJUST_BALANCE");
    }

    private void approve(String payload) {
        house.adjustments.check("line:8613800002047", payload);
        approval.executeWithoutResult(status -> house.adjustments.execute(request(payload), SUPERVISOR));
    }

    private static Approvals.Request request(String payload) {
        return new Approvals.Request(
                UUID.randomUUID(),
                "ADJUST_BALANCE",
                "line:8613800002047",
                payload,
                "double top-up",
                "agent7",
                Instant.parse("2026-08-01T01:00:00Z"),
                Approvals.State.WAITING);
    }
}
