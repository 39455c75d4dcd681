package io.yinuo.ledger;

import io.yinuo.ledger.LedgerArchive.RetainedSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * What of the past stays: the newest snapshots, and the log from the oldest of them on, and besides whatever it takes to
 * make those facts again that nobody has confirmed.
 *
 * @param snapshotsKept how many snapshots stay in any case
 * @param factsAwaited  whether somebody will confirm facts
 */
record Retention(int snapshotsKept, boolean factsAwaited) {

    /**
     * The oldest snapshot that must stay; the log before it may go. Empty if everything must stay.
     *
     * @param snapshots oldest first
     * @param confirmed the newest fact that is stored elsewhere
     */
    Optional<RetainedSnapshot> oldestKept(List<RetainedSnapshot> snapshots, Optional<FactPosition> confirmed) {
        if (snapshots.isEmpty() || (factsAwaited && confirmed.isEmpty())) {
            return Optional.empty();
        }
        List<RetainedSnapshot> candidates = snapshots.subList(0, Math.max(1, snapshots.size() - snapshotsKept + 1));
        return candidates.reversed().stream()
                .filter(each -> !factsAwaited
                        || each.logPosition() <= confirmed.orElseThrow().logPosition())
                .findFirst();
    }

    void apply(LedgerArchive archive, Optional<FactPosition> confirmed) {
        synchronized (archive) {
            List<RetainedSnapshot> snapshots = archive.snapshots();
            oldestKept(snapshots, confirmed).ifPresent(oldest -> {
                archive.purgeLogBefore(oldest.logPosition());
                snapshots.stream()
                        .filter(each -> each.logPosition() < oldest.logPosition())
                        .forEach(archive::purge);
            });
        }
    }
}
