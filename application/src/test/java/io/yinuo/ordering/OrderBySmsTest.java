package io.yinuo.ordering;

import static io.yinuo.ordering.OrderingHouse.PHONE;
import static io.yinuo.ordering.OrderingHouse.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderBySmsTest {

    private static TestDatabase database;
    private OrderingHouse house;
    private OrderBySms door;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new OrderingHouse(database, "2026-08-01T02:00:00Z");
        door = new OrderBySms(house.ordering(), house.partners, house.clock);
    }

    @Test
    void aProvidersPortOrdersAndIsAnsweredInWordsForAMachine() {
        String said = door.answer(PORT, "ORDER RINGTONE5 13800002047 R-1").orElseThrow();

        assertThat(said).matches("OK [0-9]+ WAITING");
        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(door.answer(PORT, "订购 ringtone5 13800002047 R-1")).contains(said);
        assertThat(door.answer(PORT, "ORDER RINGTONE5 13800002047 R-2")).contains("NO ALREADY_WAITING");
    }

    @Test
    void whatIsNotRightIsRefusedWithItsReason() {
        assertThat(door.answer(new PortNumber("106599999"), "ORDER RINGTONE5 13800002047 R-1"))
                .contains("NO UNKNOWN_PORT");
        assertThat(door.answer(PORT, "ORDER RINGTONE5 12345 R-1")).contains("NO MALFORMED_NUMBER");
        assertThat(door.answer(PORT, "ORDER ?? 13800002047 R-1")).contains("NO MALFORMED_ORDER");
        assertThat(door.answer(PORT, "ORDER UNKNOWN 13800002047 R-1")).contains("NO NO_SUCH_OFFER");
        assertThat(house.phones.sent()).isEmpty();
    }

    @Test
    void whatIsNoOrderIsNotAnswered() {
        assertThat(door.answer(PORT, "OK 5 WAITING")).isEmpty();
        assertThat(door.answer(PORT, "ORDER")).isEmpty();
        assertThat(door.answer(PORT, "")).isEmpty();
    }
}
