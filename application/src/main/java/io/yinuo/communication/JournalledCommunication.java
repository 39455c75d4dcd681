package io.yinuo.communication;

import io.yinuo.communication.journal.JournalFailed;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The front of the lines, over the journal. */
record JournalledCommunication(MessageJournal journal, Outbox outbox, RecentPassages recent) implements Communication {

    private static final int MESSAGES_MAX = 1_000;

    @Override
    public void send(OutgoingMessage message) {
        MessageJournal.Taking taking;
        try {
            taking = journal.take(message);
            taking.durable().join();
        } catch (JournalFailed | CompletionException e) {
            throw new CommunicationOverloaded("The journal takes no messages: " + e.getMessage());
        }
        outbox.send(taking);
    }

    @Override
    public boolean hasTaken(MessageKey key) {
        return journal.hasTaken(key);
    }

    @Override
    public Optional<MessageProgress> progress(MessageKey key) {
        return journal.progress(key);
    }

    @Override
    public List<MessageTrace> messagesOf(Msisdn phone, int max) {
        if (max < 1 || max > MESSAGES_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " messages; 1 to " + MESSAGES_MAX + " are given");
        }
        return journal.messagesOf(phone, max);
    }

    @Override
    public boolean sawMessage(Msisdn from, PortNumber to) {
        return recent.holds(from, to);
    }
}
