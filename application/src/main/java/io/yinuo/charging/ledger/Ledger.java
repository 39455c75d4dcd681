package io.yinuo.charging.ledger;

import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/** The charging ledger as this area asks it. Safe for use by several threads. */
public interface Ledger {

    /**
     * Submits a command.
     *
     * @param command writes it, and returns how many bytes it has
     * @return its answer, when the command is durable; fails with {@link io.yinuo.ledger.LedgerUnavailable} if none came in
     *     time, and then nobody knows whether it was applied
     * @throws io.yinuo.ledger.LedgerOverloaded if too many commands wait; this one was not taken
     */
    CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command);

    /** Submits a command and waits for its answer. */
    default AnswerReader ask(ToIntFunction<CommandWriter> command) {
        return join(submit(command));
    }

    /** The answer of a command that was submitted. */
    static AnswerReader join(CompletableFuture<AnswerReader> submitted) {
        try {
            return submitted.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Hands over the facts after a position in their order. Returns how many. */
    int facts(FactPosition after, int max, FactConsumer consumer);

    /**
     * Waits, for a bounded time, until the facts up to a position can be handed over. They come from the own member, which
     * applies the same log as the one that answered, so a position means the same in both; but it may be a moment behind.
     *
     * @return whether they can
     */
    boolean awaitApplied(long logPosition);

    /** Says that every fact up to this one is stored. */
    void confirm(FactPosition position);
}
