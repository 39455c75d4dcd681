package io.yinuo.channel.dialogue;

import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lines that take every message once. */
final class FakeCommunication implements Communication {

    private final Map<MessageKey, OutgoingMessage> sent = new ConcurrentHashMap<>();

    List<String> textsTo(Msisdn phone) {
        return sent.values().stream()
                .filter(message -> message.to().equals(phone))
                .map(OutgoingMessage::text)
                .toList();
    }

    @Override
    public void send(OutgoingMessage message) {
        sent.putIfAbsent(message.key(), message);
    }

    @Override
    public boolean hasTaken(MessageKey key) {
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
    public boolean sawMessage(Msisdn from, PortNumber to) {
        return false;
    }
}
