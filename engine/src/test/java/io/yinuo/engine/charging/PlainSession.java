package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.List;

/** A session of a network function, or what it uses of one class. */
final class PlainSession {

    static final int WHOLE = 255;

    final long session;
    final int useClass;
    final List<Piece> pieces = new ArrayList<>();
    final List<Long> roamedBytes = new ArrayList<>();
    long lastKey;
    Outcome outcome = Outcome.DONE;
    long granted;
    long validUntil;
    boolean isFinal;
    boolean isReleased;
    long heldFen;
    long forgetAt;

    PlainSession(long session, int useClass) {
        this.session = session;
        this.useClass = useClass;
    }

    /** What is held of a pack for it. */
    record Piece(PlainPack pack, long units) {}

    boolean isWhole() {
        return useClass == WHOLE;
    }

    void letGo() {
        pieces.clear();
        heldFen = 0;
    }

    long due() {
        return validUntil == 0 ? forgetAt : Math.min(validUntil, forgetAt);
    }
}
