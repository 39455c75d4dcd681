package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.List;

/** A pack with every use of it. */
final class PlainPack {

    final long number;
    final PackTerms terms;
    final int priority;
    final long from;
    final List<Long> uses = new ArrayList<>();
    long size;
    long expires;
    int percentTold;
    boolean isStopped;
    boolean isEndTold;
    boolean isExpired;
    boolean isLapsed;
    boolean isRolledOver;
    boolean isBrought;

    PlainPack(long number, PackTerms terms, int priority, long size, long from, long expires) {
        this.number = number;
        this.terms = terms;
        this.priority = priority;
        this.size = size;
        this.from = from;
        this.expires = expires;
    }

    long used() {
        return PlainAccount.sum(uses);
    }

    long left() {
        return size - used();
    }

    boolean isValid(long second) {
        return from <= second && second < expires;
    }

    boolean covers(int useClass, long second) {
        return (terms.coverage() & 1 << useClass) != 0 && isValid(second);
    }
}
