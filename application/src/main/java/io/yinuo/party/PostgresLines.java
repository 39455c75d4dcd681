package io.yinuo.party;

import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The lines as rows of PostgreSQL, read through a {@link LineCache}. */
final class PostgresLines implements Lines {

    private final LineStore store;
    private final LineCache cache;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PostgresLines(LineStore store, LineCache cache, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.cache = cache;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<Line> find(Msisdn msisdn) {
        return cache.find(msisdn, store::find);
    }

    /** Past the cache, which is for the lines of the moment: who asks for thousands asks once. */
    @Override
    public List<Line> findAll(Collection<Msisdn> lines) {
        if (lines.size() > FOUND_AT_ONCE_MAX) {
            throw new IllegalArgumentException("At most " + FOUND_AT_ONCE_MAX + " lines at once, not " + lines.size());
        }
        return store.findAll(lines);
    }

    @Override
    public Line reserve(Msisdn msisdn, Region region, Language language) {
        return transaction.execute(status -> {
            cache.changing(msisdn);
            if (store.reserve(msisdn, region, language)) {
                store.remember(List.of(msisdn), now());
            }
            return store.find(msisdn).orElseThrow();
        });
    }

    @Override
    @Keeps(value = "C5.1", provedBy = "LineActivationTest")
    public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
        return transaction.execute(status -> {
            cache.changing(msisdn);
            Optional<Line> line = store.lock(msisdn);
            if (line.isEmpty()) {
                return new ActivationAnswer.Refused(ActivationAnswer.Reason.NO_SUCH_LINE);
            }
            return switch (line.get().state()) {
                case ACTIVE -> new ActivationAnswer.Refused(ActivationAnswer.Reason.ALREADY_ACTIVE);
                case CLOSED -> new ActivationAnswer.Refused(ActivationAnswer.Reason.CLOSED);
                case RESERVED, SUSPENDED -> {
                    store.activate(msisdn, registration.id(), now());
                    store.remember(List.of(msisdn), now());
                    yield new ActivationAnswer.Activated(store.find(msisdn).orElseThrow());
                }
            };
        });
    }

    @Override
    public boolean suspend(Msisdn msisdn) {
        return change(msisdn, LineState.SUSPENDED, LineState.ACTIVE);
    }

    @Override
    public boolean close(Msisdn msisdn) {
        return change(msisdn, LineState.CLOSED, LineState.RESERVED, LineState.ACTIVE, LineState.SUSPENDED);
    }

    @Override
    public Language languageOf(Msisdn msisdn) {
        return find(msisdn).map(Line::language).orElse(Language.ZH);
    }

    @Override
    public void speak(Msisdn msisdn, Language language) {
        if (find(msisdn).map(Line::language).orElse(language) == language) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            cache.changing(msisdn);
            store.speak(msisdn, language);
        });
    }

    /** Says, before it does so, that the transaction that is going on will change these lines. */
    void changing(List<Msisdn> lines) {
        lines.forEach(cache::changing);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private boolean change(Msisdn msisdn, LineState to, LineState... from) {
        return transaction.execute(status -> {
            cache.changing(msisdn);
            boolean changed = store.change(msisdn, to, from);
            if (changed) {
                store.remember(List.of(msisdn), now());
            }
            return changed;
        });
    }
}
