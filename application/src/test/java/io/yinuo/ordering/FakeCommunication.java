package io.yinuo.ordering;

import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lines that take messages, send each key once, and can be full. */
final class FakeCommunication implements Communication {

    /** A message that was taken, and when. */
    record Taken(OutgoingMessage message, Instant at) {}

    private final Clock clock;
    private final Map<MessageKey, Taken> sent = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean full;
    private Runnable beforeTaking = () -> {};
    private Runnable afterTaking = () -> {};

    FakeCommunication(Clock clock) {
        this.clock = clock;
    }

    synchronized void full(boolean full) {
        this.full = full;
    }

    /** What happens when a message is on the disk and the call has not returned: a crash, for example. */
    synchronized void afterTaking(Runnable deed) {
        this.afterTaking = deed;
    }

    synchronized void beforeTaking(Runnable deed) {
        this.beforeTaking = deed;
    }

    synchronized void sees(Msisdn from, PortNumber to) {
        seen.add(from.e164() + ">" + to);
    }

    synchronized List<String> textsTo(Msisdn phone) {
        return sent.values().stream()
                .map(Taken::message)
                .filter(message -> message.to().equals(phone))
                .map(OutgoingMessage::text)
                .toList();
    }

    synchronized List<Taken> sent() {
        return new ArrayList<>(sent.values());
    }

    @Override
    public synchronized void send(OutgoingMessage message) {
        boolean ours = !message.key().owner().equals("notice");
        if (ours && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A message that is handed over in a transaction cannot be taken back");
        }
        if (full) {
            throw new CommunicationOverloaded("The journal is full");
        }
        beforeTaking.run();
        sent.putIfAbsent(message.key(), new Taken(message, clock.instant()));
        afterTaking.run();
    }

    @Override
    public synchronized boolean hasTaken(MessageKey key) {
        return sent.containsKey(key);
    }

    @Override
    public Optional<MessageProgress> progress(MessageKey key) {
        return Optional.empty();
    }

    @Override
    public List<MessageTrace> messagesOf(Msisdn phone, int max) {
        return List.of();
    }

    @Override
    public synchronized boolean sawMessage(Msisdn from, PortNumber to) {
        return seen.contains(from.e164() + ">" + to);
    }
}
