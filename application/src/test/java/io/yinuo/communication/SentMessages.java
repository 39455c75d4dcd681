package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lines that take every message and never say what became of it. */
public final class SentMessages implements Communication {

    public final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();

    /** The texts of one owner's messages to a phone. */
    public List<String> to(Msisdn phone, String owner) {
        return sent.stream()
                .filter(message ->
                        message.to().equals(phone) && message.key().owner().equals(owner))
                .map(OutgoingMessage::text)
                .toList();
    }

    @Override
    public void send(OutgoingMessage message) {
        sent.add(message);
    }

    @Override
    public boolean hasTaken(MessageKey key) {
        return sent.stream().anyMatch(message -> message.key().equals(key));
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
    public boolean sawMessage(Msisdn from, PortNumber to) {
        return false;
    }
}
