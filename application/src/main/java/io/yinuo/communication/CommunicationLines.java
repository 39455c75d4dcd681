package io.yinuo.communication;

import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.smpp.Hops;
import io.yinuo.communication.smpp.SmppLines;
import io.yinuo.communication.smpp.SmppSettings;
import io.yinuo.communication.tally.MinuteTally;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the lines when everybody who answers is there, and closes them first. On a start, what was accepted and not
 * answered is answered, and what was taken and not sent is sent.
 */
final class CommunicationLines implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CommunicationLines.class);

    /** Before the web server opens: whoever sees a page may send a message. */
    private static final int PHASE = Integer.MAX_VALUE - 10_000;

    private static final Duration GATE_PATIENCE = Duration.ofMillis(50);
    private static final long SWEEP_SECONDS = 5;
    private static final long TALLY_SECONDS = 20;

    private final SmppSettings settings;
    private final Operator operator;
    private final MessageJournal journal;
    private final Outbox outbox;
    private final Hops hops;
    private final RecentPassages recent;
    private final ProgressNews news;
    private final MinuteTally tally;
    private final ObjectProvider<Correspondent> correspondent;
    private final ObjectProvider<MessageGate> gate;
    private final Clock clock;
    private @Nullable Open open;

    /** What there is while the lines are open. */
    private record Open(SmppLines lines, Dialogues dialogues, ScheduledExecutorService rounds) {}

    CommunicationLines(
            SmppSettings settings,
            Operator operator,
            MessageJournal journal,
            Outbox outbox,
            Hops hops,
            RecentPassages recent,
            ProgressNews news,
            MinuteTally tally,
            ObjectProvider<Correspondent> correspondent,
            ObjectProvider<MessageGate> gate,
            Clock clock) {
        this.settings = settings;
        this.operator = operator;
        this.journal = journal;
        this.outbox = outbox;
        this.hops = hops;
        this.recent = recent;
        this.news = news;
        this.tally = tally;
        this.correspondent = correspondent;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        Dialogues dialogues = new Dialogues(correspondent.getObject(), journal, outbox, clock);
        GateKeeping gateKeeping = new GateKeeping(Optional.ofNullable(gate.getIfAvailable()), GATE_PATIENCE);
        Set<PortNumber> own = Set.of(operator.serviceNumber(), operator.reportNumber());
        Switchboard switchboard = new Switchboard(
                own, SmppLines.ports(settings), journal, dialogues, hops, gateKeeping, recent, tally, clock);
        news.tell(journal.progressBeforeTheStart());
        // The outbox begins with all that waits; an answer of now, waiting already, would be sent twice.
        outbox.start();
        journal.unanswered().forEach(dialogues::begin);
        SmppLines lines;
        try {
            lines = SmppLines.open(settings, hops, switchboard);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("communication-rounds").daemon().factory());
        repeat(rounds, SWEEP_SECONDS, journal::sweep);
        repeat(rounds, TALLY_SECONDS, tally::handOver);
        open = new Open(lines, dialogues, rounds);
    }

    private static void repeat(ScheduledExecutorService rounds, long seconds, Runnable work) {
        var unused = rounds.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.warn("A round of communication failed: {}", e.toString());
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        Open closing = open;
        if (closing == null) {
            return;
        }
        open = null;
        closing.rounds().shutdownNow();
        try {
            closing.lines().close();
        } catch (IOException e) {
            LOG.warn("The lines did not close: {}", e.getMessage());
        }
        closing.dialogues().close();
        outbox.close();
        tally.handOver();
    }

    @Override
    public synchronized boolean isRunning() {
        return open != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
