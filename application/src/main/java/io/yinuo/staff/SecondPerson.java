package io.yinuo.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deeds wait for their second person as rows of PostgreSQL. Who asked may take back his wish, but not grant it. */
final class SecondPerson implements Approvals {

    private static final Duration LAPSES_AFTER = Duration.ofDays(7);
    private static final int TEXT_LENGTH_MAX = 10_000;
    private static final int SHOWN_MAX = 1_000;

    private final RequestStore store;
    private final Audit audit;
    private final Supplier<List<Executor>> executors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecondPerson(
            RequestStore store,
            Audit audit,
            Supplier<List<Executor>> executors,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.executors = executors;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Request ask(String kind, String subject, String payload, String reason, StaffMember asker) {
        if (subject.isBlank() || reason.isBlank() || Math.max(payload.length(), reason.length()) > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("Who asks for a deed says of what and why, in bounded length");
        }
        Executor executor =
                executor(kind).orElseThrow(() -> new IllegalArgumentException("Nobody does deeds of the kind " + kind));
        executor.check(subject, payload);
        Request request =
                new Request(UUID.randomUUID(), kind, subject, payload, reason, asker.name(), now(), State.WAITING);
        return transaction.execute(status -> {
            store.add(request);
            audit.write(new Audit.Entry(asker.name(), "ASK_" + kind, subject, "", payload, reason));
            return request;
        });
    }

    @Override
    public ApprovalAnswer approve(UUID id, StaffMember approver) {
        return transaction.execute(status -> {
            Optional<Request> held = store.hold(id).map(this::asOfNow);
            if (held.isEmpty()) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.NO_SUCH_REQUEST);
            }
            Request request = held.get();
            if (request.state() != State.WAITING) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.NO_LONGER_WAITING);
            }
            if (request.asker().equals(approver.name())) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.SAME_PERSON);
            }
            Executor executor = executor(request.kind())
                    .orElseThrow(() ->
                            new IllegalStateException("Nobody does deeds of the kind " + request.kind() + " any more"));
            if (!may(approver, executor)) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.ROLE_MISSING);
            }
            executor.execute(request, approver);
            return new ApprovalAnswer.Done(decide(request, State.DONE, "APPROVE_", approver, request.reason()));
        });
    }

    @Override
    public ApprovalAnswer reject(UUID id, StaffMember approver, String reason) {
        if (reason.isBlank() || reason.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("Who rejects says why, in bounded length");
        }
        return transaction.execute(status -> {
            Optional<Request> held = store.hold(id).map(this::asOfNow);
            if (held.isEmpty()) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.NO_SUCH_REQUEST);
            }
            Request request = held.get();
            if (request.state() != State.WAITING) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.NO_LONGER_WAITING);
            }
            boolean takesBack = request.asker().equals(approver.name());
            boolean may = executor(request.kind())
                    .map(executor -> may(approver, executor))
                    .orElse(false);
            if (!takesBack && !may) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.ROLE_MISSING);
            }
            return new ApprovalAnswer.Rejected(decide(request, State.REJECTED, "REJECT_", approver, reason));
        });
    }

    @Override
    public List<Request> waiting(int max) {
        if (max < 1 || max > SHOWN_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " requests; 1 to " + SHOWN_MAX + " at once");
        }
        return store.waiting(clock.instant().minus(LAPSES_AFTER), max);
    }

    @Override
    public Optional<Request> find(UUID id) {
        return store.find(id).map(this::asOfNow);
    }

    private Request decide(Request request, State state, String deed, StaffMember by, String reason) {
        store.decide(request.id(), state, by.name(), now(), reason);
        audit.write(new Audit.Entry(
                by.name(), deed + request.kind(), request.subject(), State.WAITING.name(), state.name(), reason));
        return in(request, state);
    }

    private static boolean may(StaffMember member, Executor executor) {
        return member.enabled() && member.has(executor.approver());
    }

    private Optional<Executor> executor(String kind) {
        return executors.get().stream().filter(e -> e.kind().equals(kind)).findFirst();
    }

    private Request asOfNow(Request request) {
        boolean lapsed = request.state() == State.WAITING
                && !request.askedAt().isAfter(clock.instant().minus(LAPSES_AFTER));
        return lapsed ? in(request, State.LAPSED) : request;
    }

    private static Request in(Request request, State state) {
        return new Request(
                request.id(),
                request.kind(),
                request.subject(),
                request.payload(),
                request.reason(),
                request.asker(),
                request.askedAt(),
                state);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
