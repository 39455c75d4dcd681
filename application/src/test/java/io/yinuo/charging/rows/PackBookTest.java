package io.yinuo.charging.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.charging.rows.PackRow.State;
import io.yinuo.engine.charging.PackCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PackBookTest {

    private static final Instant AUGUST = Instant.parse("2026-07-31T16:00:00Z");
    private static final Instant SEPTEMBER = Instant.parse("2026-08-31T16:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-09-30T16:00:00Z");

    private final PackBook book = new PackBook();

    private static PackRow pack(long number, Instant begins, Instant expires, PackCause cause) {
        return new PackRow(number, 8613800002047L, 1, 500, 0, 0, begins, expires, cause, State.ACTIVE, false, begins);
    }

    private State stateOf(long number) {
        return book.changed().stream()
                .filter(pack -> pack.number() == number)
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Money that a session held was free again in time for the second. */
    @Test
    void aPackThatRenewsInTimeLeavesAnotherWaiting() {
        book.added(pack(1, AUGUST, SEPTEMBER, PackCause.BOUGHT));
        book.added(pack(2, AUGUST, OCTOBER, PackCause.BOUGHT));
        book.nextCommand();
        book.expired(1, 100, SEPTEMBER);
        book.lapsed(1, SEPTEMBER);
        book.nextCommand();
        book.expired(2, 0, OCTOBER);
        book.added(pack(3, OCTOBER, OCTOBER.plusSeconds(9), PackCause.RENEWED));

        assertThat(stateOf(1)).isEqualTo(State.LAPSED);
        assertThat(stateOf(2)).isEqualTo(State.ENDED);
    }

    @Test
    void whatWaitedLongestIsRenewedFirst() {
        book.added(pack(2, AUGUST, OCTOBER, PackCause.BOUGHT));
        book.added(pack(1, AUGUST, SEPTEMBER, PackCause.BOUGHT));
        book.lapsed(2, OCTOBER);
        book.lapsed(1, OCTOBER);
        book.nextCommand();
        book.added(pack(3, OCTOBER, OCTOBER.plusSeconds(9), PackCause.RENEWED));

        assertThat(stateOf(1)).isEqualTo(State.ENDED);
        assertThat(stateOf(2)).isEqualTo(State.LAPSED);
    }
}
