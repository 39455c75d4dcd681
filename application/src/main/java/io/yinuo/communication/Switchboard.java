package io.yinuo.communication;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageGate.MessageInTransit;
import io.yinuo.communication.MessageGate.Verdict;
import io.yinuo.communication.journal.JournalFailed;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.smpp.Content;
import io.yinuo.communication.smpp.Hop;
import io.yinuo.communication.smpp.HopAnswer;
import io.yinuo.communication.smpp.Hops;
import io.yinuo.communication.smpp.Passage;
import io.yinuo.communication.smpp.Refusal;
import io.yinuo.communication.smpp.SmppStatus;
import io.yinuo.communication.smpp.Traffic;
import io.yinuo.communication.tally.MinuteTally;
import io.yinuo.communication.tally.Outcome;
import io.yinuo.engine.sms.DeliveryReceipt;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides where a message goes. One for us is answered upstream when it stands in the journal; one that passes through is
 * answered upstream when the next hop has answered, with the next hop's words. Safe for use by several threads.
 */
final class Switchboard implements Traffic {

    /** How long a message that passes through waits for a place in the window of the next hop. */
    private static final Duration PLACE_PATIENCE = Duration.ofSeconds(2);

    private final Set<PortNumber> ownNumbers;
    private final Set<PortNumber> ports;
    private final MessageJournal journal;
    private final Dialogues dialogues;
    private final Hops hops;
    private final GateKeeping gate;
    private final RecentPassages recent;
    private final MinuteTally tally;
    private final Clock clock;
    private final AtomicLong passageIds;

    Switchboard(
            Set<PortNumber> ownNumbers,
            Set<PortNumber> ports,
            MessageJournal journal,
            Dialogues dialogues,
            Hops hops,
            GateKeeping gate,
            RecentPassages recent,
            MinuteTally tally,
            Clock clock) {
        this.ownNumbers = ownNumbers;
        this.ports = ports;
        this.journal = journal;
        this.dialogues = dialogues;
        this.hops = hops;
        this.gate = gate;
        this.recent = recent;
        this.tally = tally;
        this.clock = clock;
        this.passageIds = new AtomicLong(clock.millis() << 20);
    }

    @Override
    public String take(Passage passage, Origin origin) throws Refusal {
        Optional<PortNumber> port = port(passage.destination().digits());
        if (port.isPresent() && ownNumbers.contains(port.get())) {
            return passage.isReport() ? report(passage, origin) : accept(passage, port.get(), origin);
        }
        if (port.isPresent() && ports.contains(port.get())) {
            return pass(passage, origin, port);
        }
        if (Msisdn.read(passage.destination().digits()).isPresent()) {
            return pass(passage, origin, Optional.empty());
        }
        throw new Refusal(SmppStatus.INVALID_DESTINATION_ADDRESS, "neither a phone nor a port that we know");
    }

    private static Optional<PortNumber> port(String digits) {
        return PortNumber.looksLikeOne(digits) ? Optional.of(new PortNumber(digits)) : Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------------- for us

    private String accept(Passage passage, PortNumber to, Origin origin) throws Refusal {
        Sender sender = sender(passage);
        Content content = Content.of(passage);
        if (dialogues.areFull()) {
            throw new Refusal(SmppStatus.QUEUE_FULL, "too many messages wait for their answer");
        }
        MessageJournal.Arrival arrival;
        try {
            arrival = journal.arrive(sender, to, content.alphabet(), content.place(), content.body(), clock.instant());
        } catch (JournalFailed e) {
            throw new Refusal(SmppStatus.TRY_LATER, "the journal takes nothing");
        }
        await(arrival.durable());
        arrival.whole().ifPresent(dialogues::begin);
        tally.count(origin.name(), Outcome.ACCEPTED);
        return nextPassageId();
    }

    private Sender sender(Passage passage) throws Refusal {
        String digits = passage.source().digits();
        Optional<Sender> phone = Msisdn.read(digits).map(Sender.Phone::new);
        Optional<Sender> sender = phone.or(() -> port(digits).map(Sender.Port::new));
        return sender.filter(found -> !(found instanceof Sender.Port(PortNumber port) && ownNumbers.contains(port)))
                .orElseThrow(() -> new Refusal(
                        SmppStatus.INVALID_SOURCE_ADDRESS, "neither a phone nor the port of somebody else"));
    }

    /** Nobody outside speaks in our name, not even a port that may send from any number. */
    private void requireNotOurName(Passage passage) throws Refusal {
        if (port(passage.source().digits()).filter(ownNumbers::contains).isPresent()) {
            throw new Refusal(SmppStatus.INVALID_SOURCE_ADDRESS, "our own number");
        }
    }

    private String report(Passage passage, Origin origin) throws Refusal {
        Optional<DeliveryReceipt> receipt = Content.report(passage);
        Optional<Msisdn> phone = Msisdn.read(passage.source().digits());
        if (receipt.isPresent() && phone.isPresent()) {
            try {
                await(journal.receipt(
                        receipt.get().messageId(), phone.get(), receipt.get().state()));
            } catch (JournalFailed e) {
                throw new Refusal(SmppStatus.TRY_LATER, "the journal takes nothing");
            }
            tally.count(origin.name(), Outcome.RECEIPT);
        }
        // A report that names nothing would come again and again if it were refused.
        return nextPassageId();
    }

    private static void await(CompletableFuture<Void> durable) throws Refusal {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw new Refusal(SmppStatus.TRY_LATER, "the journal failed");
        }
    }

    // ------------------------------------------------------------------------------------------------- passing through

    /**
     * @param port where it goes; empty for a phone
     */
    private String pass(Passage passage, Origin origin, Optional<PortNumber> port) throws Refusal {
        if (!passage.isReport()) {
            requireNotOurName(passage);
            if (origin.network()) {
                Sender unused = sender(passage);
            }
        }
        Outcome outcome = passage.isReport() ? Outcome.PASSED : screen(passage, origin);
        if (!(port.isPresent() ? hops.reaches(port.get()) : hops.reachesPhones())) {
            tally.count(origin.name(), Outcome.NOT_TAKEN);
            throw new Refusal(SmppStatus.TRY_LATER, "the next hop is not bound");
        }
        String id = relay(passage, origin, port);
        tally.count(origin.name(), outcome);
        if (!passage.isReport()) {
            port.ifPresent(
                    number -> Msisdn.read(passage.source().digits()).ifPresent(phone -> recent.add(phone, number)));
        }
        return id;
    }

    private Outcome screen(Passage passage, Origin origin) throws Refusal {
        if (!gate.hasGate()) {
            return Outcome.NOT_SCREENED;
        }
        Optional<Verdict> verdict = gate.judge(new MessageInTransit(
                passage.source().digits(),
                passage.destination().digits(),
                Content.of(passage).text().orElse(""),
                origin.name(),
                clock.instant()));
        if (verdict.isEmpty()) {
            return Outcome.NOT_SCREENED;
        }
        return switch (verdict.get()) {
            case Verdict.Pass pass -> Outcome.PASSED;
            // There is no room yet where a held message could wait for a person: its sender keeps it.
            case Verdict.Hold hold -> throw stopped(origin, SmppStatus.TRY_LATER);
            case Verdict.Block block -> throw stopped(origin, SmppStatus.REJECTED);
            case Verdict.Limit limit -> throw stopped(origin, SmppStatus.THROTTLED);
        };
    }

    private Refusal stopped(Origin origin, int status) {
        tally.count(origin.name(), Outcome.STOPPED);
        return new Refusal(status, "the gate stopped it");
    }

    private String relay(Passage passage, Origin origin, Optional<PortNumber> port) throws Refusal {
        Optional<Hop.Place> free;
        try {
            free = port.isPresent() ? hops.towards(port.get(), PLACE_PATIENCE) : hops.towardsPhones(PLACE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(SmppStatus.TRY_LATER, "Yinuo ends");
        }
        if (free.isEmpty()) {
            throw notTaken(origin, SmppStatus.THROTTLED, "the next hop has no room");
        }
        Hop.Place place = free.get();
        try {
            return switch (place.send(passage)) {
                case HopAnswer.Taken(String messageId) -> messageId.isEmpty() ? nextPassageId() : messageId;
                case HopAnswer.Refused(int status) -> throw notTaken(origin, status, "the next hop refused it");
                case HopAnswer.Unanswered(String why) ->
                    throw notTaken(origin, SmppStatus.TRY_LATER, "the next hop did not answer");
            };
        } finally {
            place.leave();
        }
    }

    private Refusal notTaken(Origin origin, int status, String why) {
        tally.count(origin.name(), Outcome.NOT_TAKEN);
        return new Refusal(status, why);
    }

    /** A name for the other side's records, unique over restarts; nobody asks us for it. */
    private String nextPassageId() {
        return Long.toHexString(passageIds.incrementAndGet());
    }
}
