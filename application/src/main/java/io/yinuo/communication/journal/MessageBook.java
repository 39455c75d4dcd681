package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
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
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages of our own that have not ended: what a replay of the journal leads to. Entries are applied; applying one
 * that was applied before, in the old order, changes nothing in the end.
 *
 * <p>No clock, no thread, no file. Not for use by several threads.
 */
final class MessageBook {

    /** How many ended messages are remembered by their keys. */
    private static final int ENDED_MAX = 100_000;

    /** How many receipts may come before the answer that they belong to. */
    private static final int EARLY_MAX = 1_000;

    private final Arrivals arrivals = new Arrivals();
    private final SequencedMap<Long, Outgoing> waiting = new TreeMap<>();
    private final SequencedMap<Long, Outgoing> awaiting = new TreeMap<>();
    private final Map<MessageKey, Outgoing> byKey = new HashMap<>();
    private final Map<PartName, PartOfOutgoing> byPart = new HashMap<>();
    private final SequencedMap<PartName, Receipted> early = bounded(EARLY_MAX);
    private final SequencedMap<MessageKey, List<MessageProgress>> ended = bounded(ENDED_MAX);
    private long nextId = 1;

    /** A part as the SMSC names it; the phone keeps apart what two SMSCs name alike. */
    private record PartName(String messageId, Msisdn phone) {}

    private record PartOfOutgoing(Outgoing message, int part) {}

    private static <K, V> SequencedMap<K, V> bounded(int max) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    /** A message of ours, from the moment it was taken until it has ended. */
    private static final class Outgoing {

        private final Taken taken;
        private final Map<Integer, Submitted> submitted = new TreeMap<>();
        private final BitSet delivered = new BitSet();
        private int parts;
        private @Nullable Instant submittedAt;

        Outgoing(Taken taken) {
            this.taken = taken;
        }

        boolean isSubmitted() {
            return parts > 0 && submitted.size() == parts;
        }

        Instant lastSubmittedAt() {
            return submittedAt == null ? taken.at() : submittedAt;
        }

        boolean awaitsReceipts() {
            return taken.tracked() && submitted.values().stream().anyMatch(Submitted::receiptAwaited);
        }

        boolean isDelivered() {
            return submitted.values().stream().allMatch(part -> !part.receiptAwaited() || delivered.get(part.part()));
        }
    }

    long nextId() {
        return nextId;
    }

    int waiting() {
        return waiting.size();
    }

    int awaiting() {
        return awaiting.size();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    boolean knows(MessageKey key) {
        return byKey.containsKey(key) || ended.containsKey(key);
    }

    /** How far it has come; empty if it waits or is not known. */
    Optional<MessageProgress> progress(MessageKey key) {
        Outgoing outgoing = byKey.get(key);
        if (outgoing == null) {
            return Optional.ofNullable(ended.get(key)).map(List::getLast);
        }
        return Optional.ofNullable(outgoing.submittedAt).flatMap(at -> submitted(outgoing, at));
    }

    boolean isWaiting(long id) {
        return waiting.containsKey(id);
    }

    /** Whom it is for; empty if it has ended. */
    Optional<Sender> addressee(long id) {
        Outgoing outgoing = waiting.getOrDefault(id, awaiting.get(id));
        return outgoing == null ? Optional.empty() : Optional.of(outgoing.taken.to());
    }

    /** Everything that waits to be sent, oldest first. */
    List<WaitingMessage> waitingMessages() {
        return waiting.values().stream().map(MessageBook::waitingMessage).toList();
    }

    private static WaitingMessage waitingMessage(Outgoing outgoing) {
        Taken taken = outgoing.taken;
        BitSet submitted = new BitSet();
        outgoing.submitted.keySet().forEach(submitted::set);
        return new WaitingMessage(
                taken.id(), taken.from(), taken.to(), taken.text(), taken.until(), taken.tracked(), submitted);
    }

    /** Those that nobody can deliver in time any more. */
    List<Long> waitingBeyond(Instant now) {
        return waiting.values().stream()
                .map(outgoing -> outgoing.taken)
                .filter(taken -> now.isAfter(taken.until()))
                .map(Taken::id)
                .toList();
    }

    /** Those whose receipt is not waited for any longer: too old, or too many. */
    List<Long> awaitingBeyond(Instant oldest, int max) {
        List<Long> beyond = new ArrayList<>();
        int excess = awaiting.size() - max;
        for (Outgoing outgoing : awaiting.values()) {
            if (excess-- > 0 || outgoing.lastSubmittedAt().isBefore(oldest)) {
                beyond.add(outgoing.taken.id());
            }
        }
        return beyond;
    }

    /** Applies an arrival. @return the message that is whole by it */
    Optional<WholeMessage> arrive(Arrived arrived) {
        nextId = Math.max(nextId, arrived.id() + 1);
        return arrivals.add(arrived);
    }

    /** @return what there is to be told about tracked messages */
    List<MessageProgress> apply(Entry entry) {
        return switch (entry) {
            case Arrived arrived -> {
                arrive(arrived);
                yield List.of();
            }
            case Answered answered -> {
                arrivals.remove(answered.arrivals());
                answered.answer().ifPresent(this::take);
                yield List.of();
            }
            case Taken taken -> {
                take(taken);
                yield List.of();
            }
            case Submitted submitted -> submit(submitted);
            case Receipted receipted -> receive(receipted);
            case GivenUp givenUp -> giveUp(givenUp);
            case Closed closed -> {
                close(closed);
                yield List.of();
            }
            case Remembered remembered -> {
                remember(remembered.progress());
                yield List.of();
            }
            case Numbered numbered -> {
                nextId = Math.max(nextId, numbered.nextId());
                yield List.of();
            }
        };
    }

    private void take(Taken taken) {
        nextId = Math.max(nextId, taken.id() + 1);
        if (waiting.containsKey(taken.id()) || awaiting.containsKey(taken.id())) {
            return;
        }
        Outgoing outgoing = new Outgoing(taken);
        waiting.put(taken.id(), outgoing);
        if (taken.tracked()) {
            byKey.put(taken.key(), outgoing);
        }
    }

    private List<MessageProgress> submit(Submitted submitted) {
        Outgoing outgoing = waiting.get(submitted.id());
        if (outgoing == null || outgoing.submitted.containsKey(submitted.part())) {
            return List.of();
        }
        outgoing.parts = submitted.parts();
        outgoing.submitted.put(submitted.part(), submitted);
        Optional<Receipted> hurried = Optional.empty();
        if (submitted.receiptAwaited() && outgoing.taken.to() instanceof Sender.Phone(Msisdn phone)) {
            PartName name = new PartName(submitted.messageId(), phone);
            byPart.put(name, new PartOfOutgoing(outgoing, submitted.part()));
            hurried = takeEarly(name);
        }
        List<MessageProgress> news = new ArrayList<>();
        if (outgoing.isSubmitted()) {
            waiting.remove(submitted.id());
            outgoing.submittedAt = submitted.at();
            submitted(outgoing, submitted.at()).ifPresent(news::add);
            if (outgoing.awaitsReceipts()) {
                awaiting.put(submitted.id(), outgoing);
                if (outgoing.isDelivered() && outgoing.taken.to() instanceof Sender.Phone(Msisdn phone)) {
                    // The other parts were reported already, and for this one no report will come.
                    news.add(deliver(outgoing, phone, submitted.at()));
                }
            } else {
                end(outgoing, Optional.empty());
            }
        }
        hurried.ifPresent(receipt -> news.addAll(receive(receipt)));
        return news;
    }

    /** The receipt that came before the answer, however the SMSC wrote the name in it. */
    private Optional<Receipted> takeEarly(PartName name) {
        Optional<Receipted> found = early.values().stream()
                .filter(receipted -> receipted.phone().equals(name.phone())
                        && new DeliveryReceipt(receipted.messageId(), receipted.state())
                                .possibleIds()
                                .contains(name.messageId()))
                .findFirst();
        found.ifPresent(receipted -> early.remove(new PartName(receipted.messageId(), receipted.phone())));
        return found;
    }

    private static Optional<MessageProgress> submitted(Outgoing outgoing, Instant at) {
        return outgoing.taken.tracked() && outgoing.taken.to() instanceof Sender.Phone(Msisdn phone)
                ? Optional.of(new MessageSubmitted(outgoing.taken.key(), phone, at))
                : Optional.empty();
    }

    private List<MessageProgress> receive(Receipted receipted) {
        DeliveryReceipt receipt = new DeliveryReceipt(receipted.messageId(), receipted.state());
        for (String id : receipt.possibleIds()) {
            PartOfOutgoing part = byPart.get(new PartName(id, receipted.phone()));
            if (part != null) {
                return receive(receipted, part);
            }
        }
        early.put(new PartName(receipted.messageId(), receipted.phone()), receipted);
        return List.of();
    }

    private List<MessageProgress> receive(Receipted receipted, PartOfOutgoing part) {
        Outgoing outgoing = part.message();
        MessageKey key = outgoing.taken.key();
        if (receipted.state().isFailed()) {
            MessageFailed failed = new MessageFailed(
                    key, receipted.phone(), receipted.at(), receipted.state().word());
            end(outgoing, Optional.of(failed));
            return List.of(failed);
        }
        if (!receipted.state().isDelivered()) {
            return List.of();
        }
        outgoing.delivered.set(part.part());
        return outgoing.isSubmitted() && outgoing.isDelivered()
                ? List.of(deliver(outgoing, receipted.phone(), receipted.at()))
                : List.of();
    }

    private MessageDelivered deliver(Outgoing outgoing, Msisdn phone, Instant at) {
        MessageDelivered delivered = new MessageDelivered(outgoing.taken.key(), phone, at);
        end(outgoing, Optional.of(delivered));
        return delivered;
    }

    private List<MessageProgress> giveUp(GivenUp givenUp) {
        Outgoing outgoing = waiting.get(givenUp.id());
        if (outgoing == null) {
            return List.of();
        }
        Optional<MessageProgress> failed =
                outgoing.taken.tracked() && outgoing.taken.to() instanceof Sender.Phone(Msisdn phone)
                        ? Optional.of(new MessageFailed(outgoing.taken.key(), phone, givenUp.at(), givenUp.reason()))
                        : Optional.empty();
        end(outgoing, failed);
        return failed.map(List::of).orElse(List.of());
    }

    private void close(Closed closed) {
        Outgoing outgoing = awaiting.get(closed.id());
        if (outgoing != null) {
            end(outgoing, Optional.empty());
        }
    }

    private void end(Outgoing outgoing, Optional<MessageProgress> progress) {
        waiting.remove(outgoing.taken.id());
        awaiting.remove(outgoing.taken.id());
        if (outgoing.taken.to() instanceof Sender.Phone(Msisdn phone)) {
            // Only its own: an SMSC that counts from the beginning again gives the same name to another message.
            outgoing.submitted
                    .values()
                    .forEach(part -> byPart.remove(
                            new PartName(part.messageId(), phone), new PartOfOutgoing(outgoing, part.part())));
        }
        if (outgoing.taken.tracked()) {
            byKey.remove(outgoing.taken.key());
            progressUntil(outgoing, progress).forEach(this::remember);
        }
    }

    private static List<MessageProgress> progressUntil(Outgoing outgoing, Optional<MessageProgress> last) {
        List<MessageProgress> steps = new ArrayList<>();
        Optional.ofNullable(outgoing.submittedAt)
                .flatMap(at -> submitted(outgoing, at))
                .ifPresent(steps::add);
        last.filter(step -> !steps.contains(step)).ifPresent(steps::add);
        return steps;
    }

    private void remember(MessageProgress step) {
        List<MessageProgress> steps = ended.getOrDefault(step.key(), List.of());
        if (!steps.contains(step)) {
            List<MessageProgress> more = new ArrayList<>(steps);
            more.add(step);
            ended.put(step.key(), List.copyOf(more));
        }
    }

    /** How far messages came in this time before the latest news, ended ones and those whose receipt is awaited. */
    List<MessageProgress> latestProgress(Duration time) {
        List<MessageProgress> steps = new ArrayList<>();
        ended.values().forEach(steps::addAll);
        awaiting.values().forEach(outgoing -> steps.addAll(progressUntil(outgoing, Optional.empty())));
        Instant since = steps.stream()
                .map(MessageProgress::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minus(time);
        return steps.stream().filter(step -> !step.at().isBefore(since)).toList();
    }

    /** The entries that lead to this book from an empty one. */
    List<Entry> picture() {
        List<Entry> picture = new ArrayList<>();
        picture.add(new Numbered(nextId));
        picture.addAll(arrivals.all());
        ended.forEach((key, steps) -> steps.forEach(step -> picture.add(new Remembered(key, step))));
        addTo(picture, waiting.values(), false);
        addTo(picture, awaiting.values(), true);
        picture.addAll(early.values());
        return picture;
    }

    /** The text of what was sent is not needed any more; who wants to read it finds it where it was taken. */
    private static void addTo(List<Entry> picture, Collection<Outgoing> messages, boolean sent) {
        for (Outgoing outgoing : messages) {
            Taken taken = outgoing.taken;
            picture.add(
                    sent
                            ? new Taken(
                                    taken.id(),
                                    taken.key(),
                                    taken.from(),
                                    taken.to(),
                                    "",
                                    taken.at(),
                                    taken.until(),
                                    taken.tracked())
                            : taken);
            picture.addAll(outgoing.submitted.values());
            outgoing.delivered.stream()
                    .mapToObj(outgoing.submitted::get)
                    .forEach(part -> picture.add(receipt(taken, part)));
        }
    }

    private static Receipted receipt(Taken taken, Submitted part) {
        if (taken.to() instanceof Sender.Phone(Msisdn phone)) {
            return new Receipted(part.messageId(), phone, ReceiptState.DELIVERED, part.at());
        }
        throw new IllegalStateException("Only phones send receipts");
    }
}
