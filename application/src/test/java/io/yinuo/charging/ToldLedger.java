package io.yinuo.charging;

import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.ChargingSetup;
import io.yinuo.ledger.charging.CommandWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/** The embedded ledger, log and all, whose time is a test's clock. */
public final class ToldLedger implements Ledger, AutoCloseable {

    private final EmbeddedLedger ledger;
    private final Clock clock;

    public ToldLedger(Path home, Clock clock) {
        this.clock = clock;
        this.ledger = EmbeddedLedger.start(
                LedgerSettings.embedded(home),
                new ChargingSetup(
                        Capacity.forSubscribers(100_000), ZoneId.of("Asia/Shanghai"), 1, ChargingSetup.Time.TOLD));
    }

    @Override
    public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
        ledger.ask(writer -> writer.time(clock.millis()));
        return ledger.submit(command);
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

    @Override
    public void close() {
        ledger.close();
    }
}
