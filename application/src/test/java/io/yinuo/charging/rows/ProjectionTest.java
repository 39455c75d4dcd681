package io.yinuo.charging.rows;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.LedgerInMemory;
import io.yinuo.charging.ToldLedger;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.ledger.LedgerUnavailable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.OptimisticLockingFailureException;

/** Rows are made of the ledger's facts, once, and can be made again. */
class ProjectionTest {

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private final FakeNetwork network = new FakeNetwork();

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        ChargingHouse.empty(database);
    }

    private static void live(ChargingHouse house) {
        house.charging.open(PHONE, new Fen(10_000));
        for (int i = 0; i < 20; i++) {
            house.charged("order:" + i, ringtone(PHONE, 1 + i));
        }
    }

    @Test
    void theRowsCanBeThrownAwayAndMadeAgainOfTheLog() {
        try (ToldLedger ledger = new ToldLedger(home, clock)) {
            ChargingHouse house = new ChargingHouse(database, clock, network, ledger);
            live(house);
            List<AccountEntry> entries = house.charging.entries(PHONE, 100);
            List<Charge> charges = house.charging.charges(PHONE, 100);

            ChargingHouse.empty(database);
            ChargingHouse again = new ChargingHouse(database, clock, network, ledger);
            assertThat(again.charging.balance(PHONE)).isEmpty();
            assertThat(charges).contains(again.charged("order:0", ringtone(PHONE, 1)));

            assertThat(again.charging.entries(PHONE, 100)).isEqualTo(entries);
            assertThat(again.charging.charges(PHONE, 100)).isEqualTo(charges);
            assertThat(again.factsOf("ChargeMade")).hasSize(20);
        }
    }

    @Test
    void theLedgerGoesOnAfterARestartAndTheRowsWithIt() {
        try (ToldLedger ledger = new ToldLedger(home, clock)) {
            live(new ChargingHouse(database, clock, network, ledger));
        }
        try (ToldLedger ledger = new ToldLedger(home, clock)) {
            ChargingHouse house = new ChargingHouse(database, clock, network, ledger);
            assertThat(house.charged("order:3", ringtone(PHONE, 4)).balanceAfter())
                    .isEqualTo(new Fen(9_990));
            house.charged("order:20", ringtone(PHONE, 100));
            assertThat(house.charging.charges(PHONE, 100)).hasSize(21);
            assertThat(house.charging.balance(PHONE)).contains(new Fen(10_000 - 210 - 100));
        }
    }

    @Test
    void rowsOfAnotherLedgerAreRefused(@TempDir Path another) {
        try (ToldLedger ledger = new ToldLedger(home, clock)) {
            live(new ChargingHouse(database, clock, network, ledger));
        }
        try (ToldLedger ledger = new ToldLedger(another, clock)) {
            assertThatThrownBy(() -> new ChargingHouse(database, clock, network, ledger))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("do not belong together");
        }
    }

    @Test
    void whoWaitsForRowsWaitsForTheOwnMemberThatIsBehindTheLeader() {
        ChargingHouse house = new ChargingHouse(database, clock, network, new LaggingLedger(new LedgerInMemory(clock)));
        live(house);
        assertThat(house.charging.balance(PHONE)).contains(new Fen(10_000 - 210));
        assertThat(house.charging.charges(PHONE, 100)).hasSize(20);
    }

    @Test
    void aStartWaitsForTheOwnMemberThatIsBehindTheRows() {
        LaggingLedger ledger = new LaggingLedger(new LedgerInMemory(clock));
        live(new ChargingHouse(database, clock, network, ledger));
        ledger.fallBehind();
        ChargingHouse house = new ChargingHouse(database, clock, network, ledger);
        assertThat(house.charged("order:3", ringtone(PHONE, 4)).balanceAfter()).isEqualTo(new Fen(9_990));
        assertThat(house.charging.charges(PHONE, 100)).hasSize(20);
    }

    /** To who asked it is one thing whether the answer or the rows did not come: he asks again, with the same key. */
    @Test
    void whoCannotHaveTheRowsInTimeAsksAgainAndIsChargedOnce() {
        LaggingLedger ledger = new LaggingLedger(new LedgerInMemory(clock));
        ChargingHouse house = new ChargingHouse(database, clock, network, ledger);
        live(house);
        ledger.stick();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> house.charged("order:20", ringtone(PHONE, 100)))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("own member is behind");
        }

        ledger.goOn();
        assertThat(house.charged("order:20", ringtone(PHONE, 100)).balanceAfter())
                .isEqualTo(new Fen(10_000 - 210 - 100));
        assertThat(house.charging.charges(PHONE, 100)).hasSize(21);
    }

    @Test
    void aStartWhoseOwnMemberDoesNotCatchUpIsRefused() {
        LaggingLedger ledger = new LaggingLedger(new LedgerInMemory(clock));
        live(new ChargingHouse(database, clock, network, ledger));
        ledger.stick();
        ledger.fallBehind();
        assertThatThrownBy(() -> new ChargingHouse(database, clock, network, ledger))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not belong together, or the ledger's other members are away");
    }

    @Test
    void twoWhoMakeRowsOfOneLedgerDoNotMakeThemTwice() {
        try (ToldLedger ledger = new ToldLedger(home, clock)) {
            ChargingHouse one = new ChargingHouse(database, clock, network, ledger);
            ChargingHouse other = new ChargingHouse(database, clock, network, ledger);
            one.charging.open(PHONE, new Fen(1_000));
            assertThat(other.charged("order:1", ringtone(PHONE, 5)).balanceAfter())
                    .isEqualTo(new Fen(995));

            assertThatThrownBy(() -> one.charged("order:2", ringtone(PHONE, 5)))
                    .isInstanceOf(OptimisticLockingFailureException.class);
            assertThat(one.charged("order:2", ringtone(PHONE, 5)).balanceAfter())
                    .isEqualTo(new Fen(990));
            assertThat(one.charging.entries(PHONE, 10)).hasSize(3);
        }
    }
}
