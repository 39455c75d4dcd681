package io.yinuo.charging.rows;

import io.yinuo.charging.ledger.Ledger;
import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** A ledger whose leader is elsewhere: what it answered is applied by the own member only when somebody waits for it. */
final class LaggingLedger implements Ledger {

    private final Ledger ledger;
    private long applied;
    private boolean isStuck;

    LaggingLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** As a member that was away and has its log still to catch up. */
    void fallBehind() {
        applied = 0;
    }

    /** As a member that no longer hears of the others. */
    void stick() {
        isStuck = true;
    }

    void goOn() {
        isStuck = false;
    }

    @Override
    public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
        return ledger.submit(command);
    }

    @Override
    public int facts(FactPosition after, int max, FactConsumer consumer) {
        int[] count = {0};
        ledger.facts(after, max, (logPosition, index, kind, fact, offset, length) -> {
            if (logPosition <= applied) {
                consumer.onFact(logPosition, index, kind, fact, offset, length);
                count[0]++;
            }
        });
        return count[0];
    }

    @Override
    public boolean awaitApplied(long logPosition) {
        if (applied < logPosition && !isStuck && ledger.awaitApplied(logPosition)) {
            applied = logPosition;
        }
        return applied >= logPosition;
    }

    /** Refuses what was not applied, as the member does. */
    @Override
    public void confirm(FactPosition position) {
        if (position.logPosition() > applied) {
            throw new IllegalArgumentException("Nothing was applied yet at " + position);
        }
        ledger.confirm(position);
    }
}
