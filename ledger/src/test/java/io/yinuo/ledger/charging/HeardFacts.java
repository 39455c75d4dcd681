package io.yinuo.ledger.charging;

import io.yinuo.ledger.FactOutput;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps the facts of commands as they were written. */
final class HeardFacts implements FactOutput {

    record Heard(int kind, UnsafeBuffer bytes) {}

    final List<Heard> heard = new ArrayList<>();

    /** As the ledger counts them. */
    int bytes() {
        return heard.stream().mapToInt(fact -> 32 + fact.bytes().capacity()).sum();
    }

    @Override
    public MutableDirectBuffer begin(int kind, int length) {
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
        heard.add(new Heard(kind, bytes));
        return bytes;
    }
}
