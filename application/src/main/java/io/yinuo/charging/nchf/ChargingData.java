package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.ChargingRequest.UnitUsage;
import io.yinuo.charging.nchf.MalformedRequest.Fault;
import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.LedgerOverloaded;
import io.yinuo.ledger.LedgerUnavailable;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charging sessions of network functions. A request becomes commands of the ledger, one for each class of use, all sent
 * before the first answer is waited for; it is answered when they are durable.
 *
 * <p>What makes a request a repetition: every report has a key, a digest of the session, the operation and all that stands
 * in the body, with the moment of sending but without the retransmission mark; the ledger answers the last key of a class
 * again and books nothing. A number in sequence does not count, because some clients never count. The moment counts,
 * because a client that uses up one grant after another says the same each time and nothing else tells its reports apart.
 * Only where a client marks a retransmission, it may have set a new moment: then the moment is left out of the comparison
 * with the last report that we saw.
 */
final class ChargingData {

    static final String PATH = "/nchf-convergedcharging/v3/chargingdata";

    private static final Logger LOG = LoggerFactory.getLogger(ChargingData.class);
    private static final int HOURS_LATE_MAX = 24;
    private static final long MIX = 0xD6E8_FEB8_6659_FD93L;

    /** Numbers the operations in the keys of reports; a release that says what the last update said is another report. */
    private enum Operation {
        CREATE(0),
        UPDATE(1),
        RELEASE(2);

        private final int code;

        Operation(int code) {
            this.code = code;
        }
    }

    private final QuotaLedger ledger;
    private final Subscribers subscribers;
    private final RatingGroups ratingGroups;
    private final SessionRefs refs;
    private final OpenSessions sessions;
    private final ChargingAnswer answers;
    private final Duration answerWithin;
    private final Clock clock;

    ChargingData(
            QuotaLedger ledger,
            Subscribers subscribers,
            RatingGroups ratingGroups,
            SessionRefs refs,
            OpenSessions sessions,
            NchfSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.subscribers = subscribers;
        this.ratingGroups = ratingGroups;
        this.refs = refs;
        this.sessions = sessions;
        this.answers = new ChargingAnswer(settings, clock);
        this.answerWithin = settings.answerWithin();
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------------- the
    // requests

    Reply create(ChargingRequest request) {
        if (request.oneTime()) {
            return Problems.notOffered();
        }
        Phone named = phone(request);
        if (named instanceof Phone.Wrong wrong) {
            return wrong.why();
        }
        if (!(named instanceof Phone.Known known)) {
            return Problems.noSuchUser();
        }
        Reports reports = reports(request);
        if (reports.refusal().isPresent()) {
            return reports.refusal().get();
        }
        return answered(() -> {
            long phone = known.phone().e164();
            SessionRef ref = new SessionRef(phone, refs.sessionOf(phone, key(request)));
            AnswerReader opened = answerOf(open(ref));
            for (int salt = 1; opened.outcome() == Outcome.ALREADY_A_SESSION && salt <= 3; salt++) {
                // The same words opened a session that is over by now: this is the next one.
                ref = new SessionRef(phone, refs.sessionOf(phone, key(request) + salt * MIX));
                opened = answerOf(open(ref));
            }
            return switch (opened.outcome()) {
                case DONE -> created(ref, request, reports);
                case NO_SUCH_ACCOUNT, ACCOUNT_CLOSED -> Problems.noSuchUser();
                case FULL -> noRoom();
                default -> Problems.later("SYSTEM_FAILURE", "The session could not be opened: " + opened.outcome());
            };
        });
    }

    private Reply created(SessionRef ref, ChargingRequest request, Reports reports) throws TimeoutException {
        sessions.opened(ref, request.notifyUri(), clock.instant());
        List<AnswerReader> answered = submit(ref, Operation.CREATE, request, reports);
        return answered.stream().anyMatch(answer -> answer.outcome() == Outcome.FULL)
                ? noRoom()
                : Reply.created(PATH + "/" + refs.text(ref), answers.written(request, reports, answered));
    }

    Reply update(String reference, ChargingRequest request) {
        return ofSession(reference, request, (ref, reports) -> {
            List<AnswerReader> answered = submit(ref, Operation.UPDATE, request, reports);
            return refusal(answered).orElseGet(() -> Reply.ok(answers.written(request, reports, answered)));
        });
    }

    Reply release(String reference, ChargingRequest request) {
        return ofSession(reference, request, (ref, reports) -> {
            Optional<Reply> refusal = reports.classes().isEmpty()
                    ? Optional.empty()
                    : refusal(submit(ref, Operation.RELEASE, request, reports));
            if (refusal.isPresent()) {
                return refusal.get(); // and what it holds stays, until its use is booked or its time is over
            }
            AnswerReader released = answerOf(ledger.submit(command -> command.release(ref.session())));
            sessions.released(ref);
            return released.outcome() == Outcome.DONE ? Reply.DONE : Problems.noSuchSession();
        });
    }

    private interface OnSession {

        Reply answer(SessionRef ref, Reports reports) throws TimeoutException;
    }

    private Reply ofSession(String reference, ChargingRequest request, OnSession operation) {
        Optional<SessionRef> found = refs.read(reference);
        if (found.isEmpty()) {
            return Problems.noSuchSession();
        }
        SessionRef ref = found.get();
        if (!request.gpsi().orElse("").isEmpty()
                || !request.subscriber().orElse("").isEmpty()) {
            Phone named = phone(request);
            if (named instanceof Phone.Wrong wrong) {
                return wrong.why();
            }
            if (named instanceof Phone.Known known && known.phone().e164() != ref.phone()) {
                return Problems.otherSubscriber();
            }
        }
        Reports reports = reports(request);
        if (reports.refusal().isPresent()) {
            return reports.refusal().get();
        }
        return answered(() -> {
            Reply reply = operation.answer(ref, reports);
            if (reply.status() == 404) {
                sessions.released(ref);
            }
            return reply;
        });
    }

    // --------------------------------------------------------------------------------------------------------- the
    // ledger

    private CompletableFuture<AnswerReader> open(SessionRef ref) {
        return ledger.submit(command -> command.openSession(ref.session(), ref.phone()));
    }

    /** Submits all reports, then waits for all answers, in the order of the classes. */
    private List<AnswerReader> submit(SessionRef ref, Operation operation, ChargingRequest request, Reports reports)
            throws TimeoutException {
        long key = sessions.seen(ref, request, clock.instant()).orElse(key(request));
        long usedAt = usedAt(request);
        List<CompletableFuture<AnswerReader>> submitted =
                new ArrayList<>(Math.max(1, reports.classes().size()));
        for (ClassReport report : reports.classes()) {
            submitted.add(ledger.submit(command -> command.report(
                    ref.session(),
                    (key ^ ref.session()) * MIX + operation.code,
                    report.charged().useClass(),
                    report.charged().destination(),
                    report.used(),
                    operation == Operation.RELEASE ? -1 : report.wanted(),
                    usedAt)));
        }
        if (submitted.isEmpty() && operation == Operation.UPDATE) {
            submitted.add(ledger.submit(isThere(ref.session(), usedAt)));
        }
        List<AnswerReader> answered = new ArrayList<>(submitted.size());
        for (CompletableFuture<AnswerReader> one : submitted) {
            answered.add(answerOf(one));
        }
        return answered;
    }

    /** A report on a class that never is: refused whatever happens, but differently if there is no such session. */
    private static ToIntFunction<CommandWriter> isThere(long session, long at) {
        return command -> command.report(session, 1, UseClass.CLASSES_MAX, 0, 0, -1, at);
    }

    private static Optional<Reply> refusal(List<AnswerReader> answered) {
        for (AnswerReader answer : answered) {
            if (answer.outcome() == Outcome.NO_SUCH_SESSION) {
                return Optional.of(Problems.noSuchSession());
            }
            if (answer.outcome() == Outcome.FULL) {
                return Optional.of(noRoom());
            }
        }
        return Optional.empty();
    }

    private static Reply noRoom() {
        return Problems.later("INSUFFICIENT_RESOURCES", "The ledger is full; send the same request again later.");
    }

    private interface Waiting {

        Reply answer() throws TimeoutException;
    }

    private static Reply answered(Waiting waiting) {
        try {
            return waiting.answer();
        } catch (LedgerOverloaded e) {
            return Problems.later("NF_CONGESTION", "Too many requests wait; send this one again later.");
        } catch (LedgerUnavailable | TimeoutException e) {
            LOG.debug("The ledger did not answer", e);
            return Problems.later("SYSTEM_FAILURE", "The ledger did not answer; send the same request again later.");
        }
    }

    private AnswerReader answerOf(CompletableFuture<AnswerReader> submitted) throws TimeoutException {
        try {
            return submitted.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("The door is being closed");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    // ----------------------------------------------------------------------------------------------------- what is
    // meant

    private sealed interface Phone {

        record Known(Msisdn phone) implements Phone {}

        record Unknown() implements Phone {}

        record Wrong(Reply why) implements Phone {}
    }

    /** The number that comes with the session, or else the SIM's. */
    private Phone phone(ChargingRequest request) {
        Optional<String> gpsi = request.gpsi().filter(text -> !text.isEmpty());
        if (gpsi.isPresent()) {
            return byNumber(gpsi.get(), "/pDUSessionChargingInformation/userInformation/servedGPSI");
        }
        String subscriber = request.subscriber().orElse("");
        if (subscriber.isEmpty()) {
            return new Phone.Wrong(
                    Problems.malformed(Fault.MANDATORY_IE_MISSING, "/subscriberIdentifier", "is missing"));
        }
        if (subscriber.startsWith("msisdn-")) {
            return byNumber(subscriber, "/subscriberIdentifier");
        }
        if (subscriber.startsWith("imsi-") && isDigits(subscriber, 5, 5, 15)) {
            return subscribers
                    .phoneOf(subscriber.substring(5))
                    .<Phone>map(Phone.Known::new)
                    .orElseGet(Phone.Unknown::new);
        }
        return new Phone.Wrong(Problems.malformed(
                Fault.MANDATORY_IE_INCORRECT, "/subscriberIdentifier", "is neither imsi- nor msisdn- and digits"));
    }

    private static Phone byNumber(String text, String place) {
        return text.startsWith("msisdn-") && isDigits(text, 7, 7, 15) && text.charAt(7) != '0'
                ? new Phone.Known(new Msisdn(Long.parseLong(text, 7, text.length(), 10)))
                : new Phone.Wrong(
                        Problems.malformed(Fault.MANDATORY_IE_INCORRECT, place, "is not msisdn- and 7 to 15 digits"));
    }

    private static boolean isDigits(String text, int from, int min, int max) {
        int length = text.length() - from;
        return length >= min && length <= max && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * What a request reports.
     *
     * @param classes  by class of use
     * @param unpriced what no class is known for
     * @param refusal  if it reports what cannot be
     */
    record Reports(List<ClassReport> classes, List<UnitUsage> unpriced, Optional<Reply> refusal) {}

    private Reports reports(ChargingRequest request) {
        List<ClassReport> classes = new ArrayList<>(Math.max(1, request.usages().size()));
        List<UnitUsage> unpriced = new ArrayList<>(0);
        for (int i = 0; i < request.usages().size(); i++) {
            UnitUsage usage = request.usages().get(i);
            Optional<Charged> charged = ratingGroups.find(usage.ratingGroup(), request.serving());
            if (charged.isEmpty()) {
                unpriced.add(usage);
                continue;
            }
            ClassReport report = of(charged.get(), classes);
            report.add(usage);
            if (!report.isPossible()) {
                return new Reports(
                        List.of(),
                        List.of(),
                        Optional.of(Problems.malformed(
                                Fault.OPTIONAL_IE_INCORRECT,
                                "/multipleUnitUsage/" + i + "/usedUnitContainer",
                                "adds up to more than " + UseClass.UNITS_MAX + ", the most that one report may hold")));
            }
        }
        return new Reports(classes, unpriced, Optional.empty());
    }

    private static ClassReport of(Charged charged, List<ClassReport> classes) {
        for (ClassReport known : classes) {
            if (known.isOf(charged)) {
                return known;
            }
        }
        ClassReport fresh = new ClassReport(charged);
        classes.add(fresh);
        return fresh;
    }

    static long key(ChargingRequest request) {
        return Long.rotateLeft(request.digest() * MIX, 31) ^ request.timeDigest();
    }

    /** When it was used: when the client says, unless its clock is so wrong that the price would be another day's. */
    private long usedAt(ChargingRequest request) {
        long now = clock.instant().getEpochSecond();
        long earliest = now - HOURS_LATE_MAX * 3_600L;
        return request.sentAt() > now || request.sentAt() < earliest ? now : request.sentAt();
    }
}
