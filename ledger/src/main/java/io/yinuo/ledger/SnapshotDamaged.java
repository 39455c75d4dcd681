package io.yinuo.ledger;

/** A snapshot is not what was written, or not all of it. */
public final class SnapshotDamaged extends RuntimeException {

    SnapshotDamaged(String message) {
        super(message);
    }
}
