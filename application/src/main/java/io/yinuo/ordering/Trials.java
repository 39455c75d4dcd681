package io.yinuo.ordering;

import io.yinuo.communication.MessageKey;
import io.yinuo.engine.ordering.Trial;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredSubscription;
import io.yinuo.ordering.store.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes the next step of trials: asks whether they shall go on and cost, and ends those to which nobody said yes. */
final class Trials {

    /** How long a question rests that cannot be asked now, because too many wait or the offer is off sale. */
    private static final Duration ASK_LATER = Duration.ofHours(1);

    private final Books books;
    private final Neighbours neighbours;
    private final Asking asking;
    private final Endings endings;
    private final Trial rule;
    private final OrderingSettings settings;

    Trials(Books books, Neighbours neighbours, Asking asking, Endings endings, Trial rule, OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.asking = asking;
        this.endings = endings;
        this.rule = rule;
        this.settings = settings;
    }

    /** In the transaction that is going on. Returns the message that is to be handed over after it, if there is one. */
    Optional<MessageKey> advance(StoredSubscription trial, Instant now) {
        Instant trialEnd = trial.subscription().paidUntil();
        boolean asked = books.orders().trialQuestions(trial.id(), false) > 0;
        return switch (rule.next(trialEnd, asked, now)) {
            case Trial.Step.Wait(Instant until) -> rest(trial, until);
            case Trial.Step.Ask _ -> ask(trial, now);
            case Trial.Step.End _ -> end(trial, now);
        };
    }

    private Optional<MessageKey> ask(StoredSubscription trial, Instant now) {
        Msisdn line = trial.subscription().line();
        Optional<Terms> terms = asking.termsNow(trial);
        if (terms.isEmpty()
                || neighbours.obstacle(line, trial.terms().provider()).isPresent()
                || books.orders().isOpen(line, trial.terms().offer())
                || books.orders().waiting(line).size() >= settings.waitingMax()) {
            Instant later = now.plus(ASK_LATER);
            Instant trialEnd = trial.subscription().paidUntil();
            return rest(trial, later.isBefore(trialEnd) ? later : trialEnd);
        }
        StoredOrder question = asking.toGoOn(trial, terms.get(), now);
        rest(trial, trial.subscription().paidUntil());
        return Optional.of(OwedMessages.question(question.id()));
    }

    /** A yes that came in time and is not carried out yet keeps the service from ending. */
    private Optional<MessageKey> end(StoredSubscription trial, Instant now) {
        Msisdn line = trial.subscription().line();
        boolean beingConfirmed = books.orders().isOpen(line, trial.terms().offer())
                && books.orders().waitingTrialQuestion(trial.id()).isEmpty();
        if (beingConfirmed) {
            return rest(trial, now.plus(settings.retryAfter()));
        }
        endings.over(trial, Endings.TRIAL_OVER, now);
        return Optional.empty();
    }

    private Optional<MessageKey> rest(StoredSubscription trial, Instant until) {
        books.subscriptions().lookAt(trial.id(), until);
        return Optional.empty();
    }
}
