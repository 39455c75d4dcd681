package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.ledger.LedgerArchive.RetainedSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What of the past stays. */
class RetentionTest {

    private final Retention retention = new Retention(2, true);

    private static List<RetainedSnapshot> snapshots(long... logPositions) {
        return LongStream.of(logPositions)
                .mapToObj(position -> new RetainedSnapshot(position, position, position))
                .toList();
    }

    private Optional<Long> oldestKept(List<RetainedSnapshot> snapshots, long confirmed) {
        return retention
                .oldestKept(snapshots, Optional.of(new FactPosition(confirmed, 0)))
                .map(RetainedSnapshot::logPosition);
    }

    @Test
    void theNewestSnapshotsStay() {
        assertThat(oldestKept(snapshots(100, 200, 300, 400), 999)).contains(300L);
        assertThat(oldestKept(snapshots(100), 999)).contains(100L);
    }

    @Test
    void whatIsNotConfirmedCanBeMadeAgain() {
        assertThat(oldestKept(snapshots(100, 200, 300, 400), 299)).contains(200L);
        assertThat(oldestKept(snapshots(100, 200, 300, 400), 101)).contains(100L);
        assertThat(oldestKept(snapshots(100, 200, 300, 400), 99))
                .as("only the beginning of the log will do")
                .isEmpty();
    }

    @Test
    void nothingGoesBeforeAnythingIsConfirmed() {
        assertThat(retention.oldestKept(snapshots(100, 200, 300), Optional.empty()))
                .isEmpty();
    }

    @Test
    void whereNobodyReadsFactsNobodyIsWaitedFor() {
        assertThat(new Retention(2, false).oldestKept(snapshots(100, 200, 300), Optional.empty()))
                .map(RetainedSnapshot::logPosition)
                .contains(200L);
    }
}
