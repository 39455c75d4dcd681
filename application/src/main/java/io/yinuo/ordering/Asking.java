package io.yinuo.ordering;

import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.ProviderId;
import io.yinuo.engine.ordering.SecondCode;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.NewOrder;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredOrder.Aim;
import io.yinuo.ordering.store.StoredSubscription;
import io.yinuo.ordering.store.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a phone is asked: an order with a fresh code, and the question that is owed to the phone. */
final class Asking {

    private static final Duration VALIDITY_MAX = Duration.ofDays(3);
    private static final Duration VALIDITY_MIN = Duration.ofMinutes(1);

    private final Books books;
    private final Neighbours neighbours;
    private final OwedMessages messages;
    private final CustomerTexts texts;
    private final RandomGenerator random;
    private final OrderingSettings settings;

    Asking(
            Books books,
            Neighbours neighbours,
            OwedMessages messages,
            CustomerTexts texts,
            RandomGenerator random,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.messages = messages;
        this.texts = texts;
        this.random = random;
        this.settings = settings;
    }

    /** Asks whether a service shall start. */
    StoredOrder toStart(String reference, int round, Msisdn line, Terms terms, FirstAnswer first, Instant now) {
        int code = freshCode(line);
        long id = books.orders()
                .insert(new NewOrder(
                        new Aim.Service(books.orders().nextSubscriptionNumber()),
                        reference,
                        round,
                        line,
                        terms,
                        code,
                        first,
                        now,
                        now.plus(settings.answerWithin())));
        String question = texts.ask(terms, code, settings.answerWithin(), languageOf(line));
        messages.owe(OwedMessages.question(id), line, question, settings.answerWithin(), now);
        return books.orders().find(id).orElseThrow();
    }

    /** Asks whether a plan or pack shall be bought. */
    StoredOrder toBuy(String reference, int round, Msisdn line, PackOffer pack, FirstAnswer first, Instant now) {
        Terms terms = neighbours.own().terms(pack);
        int code = freshCode(line);
        long id = books.orders()
                .insert(new NewOrder(
                        new Aim.OwnPack(),
                        reference,
                        round,
                        line,
                        terms,
                        code,
                        first,
                        now,
                        now.plus(settings.answerWithin())));
        Language language = languageOf(line);
        String question = texts.askPack(
                terms,
                pack.terms().renews(),
                neighbours.own().words(language).volume(pack, now),
                neighbours.own().words(language).length(pack),
                code,
                settings.answerWithin(),
                language);
        messages.owe(OwedMessages.question(id), line, question, settings.answerWithin(), now);
        return books.orders().find(id).orElseThrow();
    }

    /** Asks whether a trial shall go on and cost. The answer counts until the trial ends. */
    StoredOrder toGoOn(StoredSubscription trial, Terms terms, Instant now) {
        Msisdn line = trial.subscription().line();
        Instant trialEnd = trial.subscription().paidUntil();
        int code = freshCode(line);
        int round = books.orders().trialQuestions(trial.id(), true) + 1;
        FirstAnswer first = new FirstAnswer(
                "TRIAL", trial.subscription().startedAt(), terms.offer().text(), FirstAnswer.Witness.SEEN);
        long id = books.orders()
                .insert(new NewOrder(
                        new Aim.TrialGoesOn(trial.id()),
                        "trial-" + trial.id(),
                        round,
                        line,
                        terms,
                        code,
                        first,
                        now,
                        trialEnd));
        String question = texts.askTrial(terms, code, trialEnd, languageOf(line));
        messages.owe(OwedMessages.question(id), line, question, within(Duration.between(now, trialEnd)), now);
        return books.orders().find(id).orElseThrow();
    }

    /** The terms of an offer as it is now; empty if it cannot be ordered now. */
    Optional<Terms> termsNow(StoredSubscription service) {
        ProviderId provider = service.terms().provider();
        return neighbours
                .catalog()
                .offer(service.terms().offer())
                .filter(offer -> offer.onSale() && offer.provider().equals(provider))
                .map(offer -> Terms.of(offer, neighbours.nameOf(provider)).withoutTrial());
    }

    private int freshCode(Msisdn line) {
        return SecondCode.fresh(books.orders().codesToAvoid(line, settings.recentCodes()), random.nextLong());
    }

    private Language languageOf(Msisdn line) {
        return neighbours.lines().languageOf(line);
    }

    private static Duration within(Duration time) {
        if (time.compareTo(VALIDITY_MAX) > 0) {
            return VALIDITY_MAX;
        }
        return time.compareTo(VALIDITY_MIN) < 0 ? VALIDITY_MIN : time;
    }
}
