package io.yinuo.party;

import io.yinuo.kernel.Msisdn;
import io.yinuo.party.LineStore.Registered;
import io.yinuo.party.RegistrationStore.SealedRegistration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines of another system: the same checks as for one line, three statements for a thousand. */
final class PostgresPastLines implements PastLines {

    private static final int ATTEMPTS_MAX = 3;

    private final PostgresRegistrations registrations;
    private final PostgresLines lines;
    private final LineStore store;
    private final TransactionTemplate transaction;

    PostgresPastLines(
            PostgresRegistrations registrations,
            PostgresLines lines,
            LineStore store,
            PlatformTransactionManager transactions) {
        this.registrations = registrations;
        this.lines = lines;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<PastLineAnswer> record(List<PastLine> past) {
        if (past.size() > LINES_MAX) {
            throw new IllegalArgumentException("At most " + LINES_MAX + " lines at once, not " + past.size());
        }
        if (past.isEmpty()) {
            return List.of();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> recordTogether(past));
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private List<PastLineAnswer> recordTogether(List<PastLine> past) {
        List<Msisdn> numbers = past.stream().map(PastLine::msisdn).distinct().toList();
        lines.changing(numbers);
        Map<Msisdn, Registered> known = new HashMap<>(store.lockRegistered(numbers));
        List<PastLine> fresh = new ArrayList<>();
        List<SealedRegistration> sealed = new ArrayList<>();
        List<PastLineAnswer> answers = new ArrayList<>(past.size());
        for (PastLine line : past) {
            PastLineAnswer answer = judge(line, known.get(line.msisdn()));
            if (answer instanceof PastLineAnswer.Recorded) {
                fresh.add(line);
                sealed.add(registrations.sealed(line.registration()));
                // The same number further down the list meets this one.
                known.put(line.msisdn(), new Registered(LineState.ACTIVE, registrations.index(line.registration())));
            }
            answers.add(answer);
        }
        if (!fresh.isEmpty()) {
            store(fresh, sealed);
        }
        return answers;
    }

    private PastLineAnswer judge(PastLine line, @Nullable Registered known) {
        List<RegistrationAnswer.Reason> reasons = registrations.reasonsAgainst(line.registration());
        if (!reasons.isEmpty()) {
            return new PastLineAnswer.NotVerified(reasons);
        }
        if (known == null || known.state() == LineState.RESERVED) {
            return new PastLineAnswer.Recorded();
        }
        if (known.state() == LineState.CLOSED) {
            return new PastLineAnswer.Refused(PastLineAnswer.Reason.CLOSED);
        }
        return registrations.index(line.registration()).equals(known.documentIndex())
                ? new PastLineAnswer.Unchanged()
                : new PastLineAnswer.Refused(PastLineAnswer.Reason.REGISTERED_OTHERWISE);
    }

    private void store(List<PastLine> fresh, List<SealedRegistration> sealed) {
        registrations.add(sealed);
        Set<Msisdn> stored = store.addActive(
                fresh, sealed.stream().map(s -> s.registration().id()).toList(), lines.now());
        if (stored.size() != fresh.size()) {
            throw new ConcurrencyFailureException("A number was taken by somebody else while it was imported");
        }
        store.remember(stored, lines.now());
    }
}
