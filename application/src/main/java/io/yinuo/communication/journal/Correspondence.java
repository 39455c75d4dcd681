package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.journal.Entry.Answered;
import io.yinuo.communication.journal.Entry.Arrived;
import io.yinuo.communication.journal.Entry.Closed;
import io.yinuo.communication.journal.Entry.GivenUp;
import io.yinuo.communication.journal.Entry.Numbered;
import io.yinuo.communication.journal.Entry.Receipted;
import io.yinuo.communication.journal.Entry.Remembered;
import io.yinuo.communication.journal.Entry.Submitted;
import io.yinuo.communication.journal.Entry.Taken;
import io.yinuo.engine.sms.DeliveryReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The entries of one phone, gathered from the journal and put together to messages. Not for use by several threads. */
final class Correspondence {

    private final Map<Long, Arrived> arrived = new TreeMap<>();
    private final Map<Long, Taken> taken = new TreeMap<>();
    private final Map<Long, Map<Integer, Submitted>> submitted = new HashMap<>();
    private final Map<Long, String> failures = new HashMap<>();
    private final List<Receipted> receipts = new ArrayList<>();

    void add(Entry entry) {
        switch (entry) {
            case Arrived part -> arrived.put(part.id(), part);
            case Answered answered -> answered.answer().ifPresent(answer -> taken.put(answer.id(), answer));
            case Taken message -> taken.put(message.id(), message);
            case Submitted part ->
                submitted.computeIfAbsent(part.id(), fresh -> new TreeMap<>()).put(part.part(), part);
            case Receipted receipt -> receipts.add(receipt);
            case GivenUp givenUp -> failures.put(givenUp.id(), givenUp.reason());
            case Closed closed -> {}
            case Remembered remembered -> {}
            case Numbered numbered -> {}
        }
    }

    List<MessageTrace> newest(int max) {
        List<MessageTrace> traces = new ArrayList<>();
        Arrivals parts = new Arrivals();
        for (Arrived part : arrived.values()) {
            parts.add(part).ifPresent(whole -> traces.add(incoming(whole.message())));
        }
        taken.values().forEach(message -> traces.add(outgoing(message)));
        traces.sort(Comparator.comparing(MessageTrace::at)); // of one moment, the answer after the question
        return traces.reversed().stream().limit(max).toList();
    }

    private static MessageTrace incoming(IncomingMessage message) {
        return new MessageTrace(
                true,
                message.to(),
                message.text(),
                message.receivedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private MessageTrace outgoing(Taken message) {
        Map<Integer, Submitted> parts = submitted.getOrDefault(message.id(), Map.of());
        boolean complete = !parts.isEmpty()
                && parts.size() == parts.values().iterator().next().parts();
        Optional<Instant> submittedAt =
                complete ? parts.values().stream().map(Submitted::at).max(Comparator.naturalOrder()) : Optional.empty();
        Set<Integer> delivered = new HashSet<>();
        Optional<Instant> deliveredAt = Optional.empty();
        Optional<String> failure = Optional.ofNullable(failures.get(message.id()));
        for (Receipted receipt : receipts) {
            for (Submitted part : parts.values()) {
                if (!belongs(receipt, part)) {
                    continue;
                }
                if (receipt.state().isFailed()) {
                    failure = Optional.of(receipt.state().word());
                } else if (receipt.state().isDelivered()
                        && delivered.add(part.part())
                        && delivered.size() == part.parts()) {
                    deliveredAt = Optional.of(receipt.at());
                }
            }
        }
        return new MessageTrace(false, message.from(), message.text(), message.at(), submittedAt, deliveredAt, failure);
    }

    private static boolean belongs(Receipted receipt, Submitted part) {
        return new DeliveryReceipt(receipt.messageId(), receipt.state())
                .possibleIds()
                .contains(part.messageId());
    }
}
