package io.yinuo.charging.ledger;

import io.yinuo.ledger.FactConsumer;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.LedgerBackup;
import io.yinuo.ledger.LedgerClient;
import io.yinuo.ledger.LedgerClientSettings;
import io.yinuo.ledger.LedgerMember;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.ChargingSetup;
import io.yinuo.ledger.charging.CommandWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.agrona.ExpandableArrayBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the ledger, the only one or one of several, in this process, and a client beside it. Commands go to whichever
 * member leads; facts come from the own one, which applies the same log. Closing a member that leads takes a snapshot first.
 */
public final class EmbeddedLedger implements Ledger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLedger.class);

    private static final ThreadLocal<CommandWriter> WRITERS =
            ThreadLocal.withInitial(() -> new CommandWriter(new ExpandableArrayBuffer(512)));

    /** As long as a command waits for its answer. */
    private static final Duration APPLIED_WAIT = Duration.ofSeconds(30);

    private final LedgerMember member;
    private final LedgerClient client;

    private EmbeddedLedger(LedgerMember member) {
        this.member = member;
        this.client = LedgerClient.open(LedgerClientSettings.beside(member));
    }

    /** Starts it and waits until it is ready; after a {@code kill -9} that takes some ten seconds longer. */
    public static EmbeddedLedger start(LedgerSettings settings, ChargingSetup setup) {
        LOG.info("{}", MemberSetup.words(settings, setup));
        return new EmbeddedLedger(LedgerMember.start(settings, setup.machines()));
    }

    @Override
    public CompletableFuture<AnswerReader> submit(ToIntFunction<CommandWriter> command) {
        CommandWriter writer = WRITERS.get();
        int length = command.applyAsInt(writer);
        return client.submit(writer.buffer(), 0, length)
                .thenApply(answer -> new AnswerReader(answer, 0, answer.capacity()));
    }

    @Override
    public int facts(FactPosition after, int max, FactConsumer consumer) {
        return member.facts().after(after, max, consumer);
    }

    @Override
    public boolean awaitApplied(long logPosition) {
        return member.awaitApplied(logPosition, APPLIED_WAIT);
    }

    @Override
    public void confirm(FactPosition position) {
        member.facts().confirm(position);
    }

    /** Whether the own member runs and knows who leads; without that no command is answered. */
    boolean hasLeader() {
        return member.hasLeader();
    }

    /** Copies the member as it is after a fresh snapshot, to a folder that is not there yet; commands go on meanwhile. */
    public LedgerBackup backUp(Path target) {
        return LedgerBackup.take(member, target);
    }

    @Override
    public void close() {
        client.close();
        member.close();
    }
}
