package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.journal.Entry.Arrived;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.PartsOfMessage;
import io.yinuo.kernel.PortNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was accepted and not dealt with yet, and which parts make one message. Parts belong together that have the same
 * sender, addressee, reference, total and alphabet; of two for the same place the newer begins another message. Not for
 * use by several threads.
 */
final class Arrivals {

    private final Map<Long, Arrived> arrived = new TreeMap<>();
    private final Map<LongMessage, Map<Integer, Arrived>> incomplete = new HashMap<>();

    private record LongMessage(Sender sender, PortNumber to, int reference, int total, Alphabet alphabet) {}

    private static LongMessage longMessage(Arrived part, Concatenation place) {
        return new LongMessage(part.sender(), part.to(), place.reference(), place.total(), part.alphabet());
    }

    /** Whether this part lies here already, octet by octet: the sender did not get our answer and sends it again. */
    boolean repeats(Arrived part) {
        return part.place()
                .map(place -> incomplete
                        .getOrDefault(longMessage(part, place), Map.of())
                        .get(place.number()))
                .map(present -> Arrays.equals(present.body(), part.body()))
                .orElse(false);
    }

    /** @return the message that is whole by this */
    Optional<WholeMessage> add(Arrived part) {
        if (arrived.containsKey(part.id())) {
            return Optional.empty();
        }
        arrived.put(part.id(), part);
        if (part.place().isEmpty()) {
            return Optional.of(whole(List.of(part)));
        }
        Concatenation place = part.place().get();
        LongMessage name = longMessage(part, place);
        Map<Integer, Arrived> parts = incomplete.computeIfAbsent(name, fresh -> new TreeMap<>());
        if (parts.containsKey(place.number())) {
            // The reference is used again, for another message: the rest of the first will not come.
            parts.values().forEach(stale -> arrived.remove(stale.id()));
            parts.clear();
        }
        parts.put(place.number(), part);
        if (parts.size() < place.total()) {
            return Optional.empty();
        }
        incomplete.remove(name);
        return Optional.of(whole(parts.values()));
    }

    private static WholeMessage whole(Collection<Arrived> inOrder) {
        Arrived first = inOrder.iterator().next();
        PartsOfMessage parts = new PartsOfMessage(first.alphabet(), inOrder.size());
        int number = 1;
        Arrived last = first;
        for (Arrived part : inOrder) {
            parts.add(number++, part.body());
            last = part.id() > last.id() ? part : last;
        }
        String text = parts.text().orElse("");
        return new WholeMessage(
                new IncomingMessage(last.id(), last.sender(), last.to(), text, last.at()),
                inOrder.stream().map(Arrived::id).toList());
    }

    void remove(List<Long> ids) {
        for (long id : ids) {
            Arrived part = arrived.remove(id);
            if (part != null && part.place().isPresent()) {
                forget(part, part.place().get());
            }
        }
    }

    private void forget(Arrived part, Concatenation place) {
        LongMessage name = longMessage(part, place);
        Map<Integer, Arrived> parts = incomplete.get(name);
        if (parts != null && parts.remove(place.number(), part) && parts.isEmpty()) {
            incomplete.remove(name);
        }
    }

    /** The parts of messages of which nothing came since. */
    List<List<Long>> incompleteSince(Instant before) {
        return incomplete.values().stream()
                .filter(parts ->
                        parts.values().stream().allMatch(part -> part.at().isBefore(before)))
                .map(parts -> parts.values().stream().map(Arrived::id).toList())
                .toList();
    }

    /** Everything, oldest first. */
    Collection<Arrived> all() {
        return arrived.values();
    }

    int size() {
        return arrived.size();
    }

    /** Messages of which every part is here, in the order in which they became whole. */
    List<WholeMessage> whole() {
        Arrivals again = new Arrivals();
        List<WholeMessage> whole = new ArrayList<>();
        arrived.values().forEach(part -> again.add(part).ifPresent(whole::add));
        return List.copyOf(whole);
    }
}
