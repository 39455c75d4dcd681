package io.yinuo.charging.refund;

import io.yinuo.charging.ledger.Ledger;
import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** A way to the ledger that breaks after so many commands were taken: they hold, but nobody hears their answers any more. */
final class CutLedger implements Ledger {

    private final Ledger ledger;
    private int left = Integer.MAX_VALUE;

    CutLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void cutAfter(int commands) {
        left = commands;
    }

    /** The process dies: nothing after this runs, and nobody catches it. */
    static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
        CompletableFuture<AnswerReader> answer = ledger.submit(command);
        left--;
        if (left <= 0) {
            throw new Cut();
        }
        return answer;
    }

    @Override
    public int facts(FactPosition after, int max, FactConsumer consumer) {
        return ledger.facts(after, max, consumer);
    }

    @Override
    public boolean awaitApplied(long logPosition) {
        return ledger.awaitApplied(logPosition);
    }

    @Override
    public void confirm(FactPosition position) {
        ledger.confirm(position);
    }
}
