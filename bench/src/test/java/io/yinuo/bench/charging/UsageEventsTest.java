package io.yinuo.bench.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events are those that the benchmark promises. */
class UsageEventsTest {

    private static final int EVENTS = 200_000;
    private static final int SUBSCRIBERS = 10_000;

    /** How far the ledger remembers which numbers it has seen. */
    private static final int WINDOW = 4_096;

    @TempDir
    Path folder;

    private UsageEvents draw(String name) throws IOException {
        return UsageEvents.draw(folder.resolve(name), EVENTS, SUBSCRIBERS, EVENTS / 2);
    }

    @Test
    void theSameEventsAreDrawnEachTime() throws IOException {
        UsageEvents one = draw("one");
        UsageEvents other = draw("other");
        for (int place = 0; place < EVENTS; place++) {
            assertThat(one.number(place)).isEqualTo(other.number(place));
            assertThat(one.phone(place)).isEqualTo(other.phone(place));
            assertThat(one.units(place)).isEqualTo(other.units(place));
            assertThat(one.usedAt(place)).isEqualTo(other.usedAt(place));
        }
    }

    @Test
    void oneInAHundredComesTwiceOneInFiftyIsAbroadAndFewAreOutOfOrder() throws IOException {
        UsageEvents events = draw("events");
        int abroad = 0;
        int early = 0;
        long largest = 0;
        for (int place = 0; place < EVENTS; place++) {
            abroad += events.useClass(place) == Catalogue.ROAMING ? 1 : 0;
            early += events.number(place) > largest + 1 ? 1 : 0;
            largest = Math.max(largest, events.number(place));
            assertThat(events.number(place)).isGreaterThan(largest - WINDOW);
        }
        assertThat(events.again(0, EVENTS)).isCloseTo(EVENTS / 100, within(200L));
        assertThat(abroad).isCloseTo(EVENTS / 50, within(300));
        assertThat(early).isCloseTo(EVENTS / 400, within(150)); // the other half of a swap comes late
    }

    @Test
    void thoseWhoUseMuchAreFewAndEverybodyIsASubscriber() throws IOException {
        UsageEvents events = draw("events");
        int[] each = new int[SUBSCRIBERS];
        BitSet used = new BitSet();
        for (int place = 0; place < EVENTS; place++) {
            int subscriber = Catalogue.subscriber(events.phone(place));
            each[subscriber]++;
            used.set(subscriber);
            assertThat(events.units(place)).isPositive();
        }
        assertThat(java.util.Arrays.stream(each).max().orElseThrow()).isGreaterThan(EVENTS / 100);
        assertThat(used.cardinality()).isGreaterThan(SUBSCRIBERS / 2);
    }
}
