package io.yinuo.charging.nchf;

import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** The ledger as the door asks it. Commands of one thread are applied in the order in which it submits them. */
@FunctionalInterface
public interface QuotaLedger {

    /**
     * Submits a command.
     *
     * @param command writes it, and returns how many bytes it has
     * @return its answer, when the command is durable; fails with {@link io.yinuo.ledger.LedgerUnavailable} if none came
     * @throws io.yinuo.ledger.LedgerOverloaded if too many commands wait; this one was not taken
     */
    CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command);
}
