package io.yinuo.charging.usage;

import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** The ledger as files of use ask it. */
public interface UseLedger {

    /**
     * Submits a command.
     *
     * @param command writes it, and returns how many bytes it has
     * @return its answer when it is durable; fails with {@link io.yinuo.ledger.LedgerUnavailable} if none came in time
     */
    CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command);
}
