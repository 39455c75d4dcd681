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
        PackRow pack = new PackRow(number, 8613800002047L, 1, begins, expires, cause, begins);
        pack.size = 500;
        return pack;
    }

    /** Money that a session held was free again in time for the second. */
    @Test
    void aPackThatRenewsInTimeLeavesAnotherWaiting() {
        PackRow waits = pack(1, AUGUST, SEPTEMBER, PackCause.BOUGHT);
        PackRow inTime = pack(2, AUGUST, OCTOBER, PackCause.BOUGHT);
        book.added(waits);
        book.added(inTime);
        book.nextCommand();
        book.expired(1, 100, SEPTEMBER);
        book.lapsed(1, SEPTEMBER);
        book.nextCommand();
        book.expired(2, 0, OCTOBER);
        book.added(pack(3, OCTOBER, OCTOBER.plusSeconds(9), PackCause.RENEWED));

        assertThat(waits.state).isEqualTo(State.LAPSED);
        assertThat(inTime.state).isEqualTo(State.ENDED);
    }

    @Test
    void whatWaitedLongestIsRenewedFirst() {
        PackRow first = pack(1, AUGUST, SEPTEMBER, PackCause.BOUGHT);
        PackRow second = pack(2, AUGUST, OCTOBER, PackCause.BOUGHT);
        book.added(second);
        book.added(first);
        book.lapsed(2, OCTOBER);
        book.lapsed(1, OCTOBER);
        book.nextCommand();
        book.added(pack(3, OCTOBER, OCTOBER.plusSeconds(9), PackCause.RENEWED));

        assertThat(first.state).isEqualTo(State.ENDED);
        assertThat(second.state).isEqualTo(State.LAPSED);
    }
}
