package io.yinuo.charging;

import io.yinuo.charging.ledger.Ledger;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactOutput;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.ReplicatedMachine;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.ChargingSetup;
import io.yinuo.ledger.charging.CommandWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The real machine of the ledger without a log, for tests of what stands around it; it outlives the area as the log does.
 * Its time is the test's clock.
 */
public final class LedgerInMemory implements Ledger {

    private record Kept(FactPosition position, int kind, UnsafeBuffer bytes) {}

    private final ReplicatedMachine machine = new ChargingSetup(
                    Capacity.forSubscribers(100_000), ZoneId.of("Asia/Shanghai"), 1, ChargingSetup.Time.TOLD)
            .machines()
            .create();
    private final Clock clock;
    private final CommandWriter writer = new CommandWriter(new ExpandableArrayBuffer());
    private final List<Kept> facts = new ArrayList<>();
    private long position;

    public LedgerInMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
        apply(writer.time(clock.millis()));
        return CompletableFuture.completedFuture(apply(command.applyAsInt(writer)));
    }

    private AnswerReader apply(int length) {
        position += length;
        UnsafeBuffer answer = new UnsafeBuffer(new byte[64 << 10]);
        List<Kept> told = new ArrayList<>();
        FactOutput output = (kind, bytes) -> {
            UnsafeBuffer fact = new UnsafeBuffer(new byte[bytes]);
            told.add(new Kept(new FactPosition(position, told.size()), kind, fact));
            return fact;
        };
        MutableDirectBuffer buffer = writer.buffer();
        int answered = machine.apply(position, clock.millis(), buffer, 0, length, answer, output);
        facts.addAll(told);
        return new AnswerReader(answer, 0, answered);
    }

    @Override
    public synchronized int facts(FactPosition after, int max, FactConsumer consumer) {
        int count = 0;
        long last = -1;
        for (Kept fact : facts) {
            if (fact.position().compareTo(after) > 0) {
                if (count >= max && fact.position().logPosition() != last) {
                    break;
                }
                last = fact.position().logPosition();
                consumer.onFact(
                        last,
                        fact.position().index(),
                        fact.kind(),
                        fact.bytes(),
                        0,
                        fact.bytes().capacity());
                count++;
            }
        }
        return count;
    }

    @Override
    public synchronized boolean awaitApplied(long logPosition) {
        return position >= logPosition;
    }

    @Override
    public void confirm(FactPosition confirmed) {}
}
