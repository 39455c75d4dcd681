package io.yinuo.ordering;

import io.yinuo.catalog.PackOffer;
import io.yinuo.engine.ordering.Guessing;
import io.yinuo.engine.ordering.MeaningOfYes;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredOrder.Aim;
import io.yinuo.ordering.store.StoredSubscription;
import io.yinuo.ordering.store.Terms;
import io.yinuo.ordering.store.WrongCodeStore.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hears a phone's 是NN. The proof and the state are stored in one transaction; the charge is asked for after it. The same
 * message, offered again after a crash, gets its first answer again and changes nothing.
 */
final class Confirmation {

    /** The yes found the order no longer orderable. */
    static final String NO_LONGER_POSSIBLE = "NO_LONGER_POSSIBLE";

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Asking asking;
    private final Lapsing lapsing;
    private final OwedMessages messages;
    private final Guessing guessing;
    private final OrderingSettings settings;

    Confirmation(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Asking asking,
            Lapsing lapsing,
            OwedMessages messages,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.asking = asking;
        this.lapsing = lapsing;
        this.messages = messages;
        this.guessing = new Guessing(settings.wrongCodesMax(), settings.wrongCodesWithin());
        this.settings = settings;
    }

    YesAnswer confirm(Msisdn line, int code, SecondAnswer answer) {
        LineWork.requireNoTransaction();
        YesAnswer said = work.inTurn(line, () -> work.write(line, now -> hear(line, code, answer, now)));
        if (said instanceof YesAnswer.AskedAgain again) {
            messages.handOver(OwedMessages.question(again.order().id()));
        }
        return said;
    }

    /**
     * The second step on the page where the same subscriber ordered. It names the order, so there is no code to guess;
     * what was ordered anywhere else only the phone's own 是NN confirms.
     */
    YesAnswer confirmOnPage(Msisdn line, long id, String words) {
        LineWork.requireNoTransaction();
        YesAnswer said = work.inTurn(
                line,
                () -> work.write(
                        line,
                        now -> books.orders()
                                .find(id)
                                .filter(order -> order.order().line().equals(line) && order.isFromOwnPage())
                                .map(order -> meet(order, SecondAnswer.onPage(now, words), now))
                                .orElseGet(() -> new YesAnswer.NoSuchCode(false))));
        if (said instanceof YesAnswer.AskedAgain again) {
            messages.handOver(OwedMessages.question(again.order().id()));
        }
        return said;
    }

    private YesAnswer hear(Msisdn line, int code, SecondAnswer answer, Instant now) {
        Optional<StoredOrder> heardBefore = books.orders().answeredBy(line, answer.messageId());
        if (heardBefore.isPresent()) {
            return again(heardBefore.get());
        }
        Optional<Attempt> wrongBefore = books.wrongCodes().find(line, answer.messageId());
        if (wrongBefore.isPresent()) {
            return wrong(wrongBefore.get());
        }
        Optional<StoredOrder> named = books.orders()
                .newestWithCode(line, code, now.minus(settings.codesKnownFor()))
                .filter(order -> !answer.at().isBefore(order.order().orderedAt()))
                .filter(this::wasAsked);
        if (named.isEmpty()) {
            return wrongCode(line, answer, now);
        }
        return meet(named.get(), answer, now);
    }

    /**
     * Nobody agrees to what he was not asked: the code of a question that still waits for the lines is guessed. Where the
     * process died after they had it and before we wrote that down, they know.
     */
    private boolean wasAsked(StoredOrder order) {
        return order.order().state() != OrderState.WAITING
                || order.askedAt().isPresent()
                || neighbours.communication().hasTaken(OwedMessages.question(order.id()));
    }

    private YesAnswer meet(StoredOrder order, SecondAnswer answer, Instant now) {
        return switch (order.order().state()) {
            case WAITING -> answered(order, answer, now);
            case CONFIRMED, CHARGING, ACTIVE -> new YesAnswer.AlreadyConfirmed(order.order());
            case LAPSED -> new YesAnswer.TooLate(order.order());
            case REFUSED -> new YesAnswer.NoLongerPossible(order.order());
            case REPLACED -> replaced(order);
        };
    }

    private YesAnswer answered(StoredOrder order, SecondAnswer answer, Instant now) {
        Optional<Terms> termsNow = termsNow(order);
        MeaningOfYes meaning = MeaningOfYes.of(new MeaningOfYes.Yes(
                answer.at(),
                order.order().expiresAt(),
                neighbours.isActive(order.order().provider()),
                neighbours.isActive(order.order().line()),
                termsNow.isPresent(),
                isInTheWay(order),
                termsNow.filter(terms -> isAgreed(order, terms)).isPresent()));
        return switch (meaning) {
            case START -> {
                books.orders().confirm(order.id(), answer, now.plus(settings.retryAfter()));
                messages.forget(OwedMessages.question(order.id()));
                yield new YesAnswer.Confirmed(reread(order));
            }
            case ASK_AGAIN -> askAgain(order, termsNow.orElseThrow(), answer, now);
            case NO_LONGER_POSSIBLE -> {
                refuse(order, answer, now);
                yield new YesAnswer.NoLongerPossible(reread(order));
            }
            case TOO_LATE -> {
                lapsing.lapse(order, Lapsing.NO_ANSWER, now);
                yield new YesAnswer.TooLate(reread(order));
            }
        };
    }

    private YesAnswer askAgain(StoredOrder order, Terms terms, SecondAnswer answer, Instant now) {
        books.orders().replace(order.id());
        books.orders().keepAnswer(order.id(), answer);
        messages.forget(OwedMessages.question(order.id()));
        StoredOrder successor = switch (order.aim()) {
            case Aim.TrialGoesOn(long subscription) ->
                asking.toGoOn(books.subscriptions().find(subscription).orElseThrow(), terms, now);
            case Aim.Service _ ->
                asking.toStart(
                        order.order().reference(),
                        order.round() + 1,
                        order.order().line(),
                        terms,
                        order.order().firstAnswer(),
                        now);
            case Aim.OwnPack() ->
                asking.toBuy(
                        order.order().reference(),
                        order.round() + 1,
                        order.order().line(),
                        neighbours.own().onSale(terms.offer()).orElseThrow(),
                        order.order().firstAnswer(),
                        now);
        };
        books.orders().replacedBy(order.id(), successor.id());
        return new YesAnswer.AskedAgain(successor.order());
    }

    private void refuse(StoredOrder order, SecondAnswer answer, Instant now) {
        books.orders().refuse(order.id(), NO_LONGER_POSSIBLE);
        books.orders().keepAnswer(order.id(), answer);
        if (!order.isOwnPack()) {
            books.news()
                    .insert(
                            order.order().provider(),
                            NewsStore.Kind.ORDER_REFUSED,
                            now,
                            order.order().line(),
                            order.order().offer(),
                            OptionalLong.of(order.id()),
                            Optional.of(NO_LONGER_POSSIBLE));
        }
    }

    /** Of a pack also what it holds and how long it lasts: all of that is its number. */
    private static boolean isAgreed(StoredOrder order, Terms now) {
        return order.terms().costTheSameAs(now)
                && (!order.isOwnPack() || order.terms().offerVersion() == now.offerVersion());
    }

    /** A wrong code counts only while something waits: where nothing waits, guessing finds nothing. */
    private YesAnswer wrongCode(Msisdn line, SecondAnswer answer, Instant now) {
        List<StoredOrder> waiting = books.orders().waiting(line);
        if (waiting.isEmpty()) {
            return new YesAnswer.NoSuchCode(false);
        }
        int wrongCodes = books.wrongCodes().countSince(line, now.minus(guessing.within())) + 1;
        Attempt attempt = new Attempt(guessing.isGuessing(wrongCodes), true);
        books.wrongCodes().insert(line, answer, now, attempt);
        if (attempt.guessed()) {
            waiting.forEach(order -> lapsing.lapse(order, Lapsing.GUESSED, now));
        }
        return wrong(attempt);
    }

    private static YesAnswer wrong(Attempt attempt) {
        return attempt.guessed() ? new YesAnswer.Guessed() : new YesAnswer.NoSuchCode(attempt.anyWaiting());
    }

    private YesAnswer again(StoredOrder order) {
        return switch (order.order().state()) {
            case REPLACED -> new YesAnswer.AskedAgain(successor(order));
            case REFUSED ->
                order.order().refusal().equals(Optional.of(NO_LONGER_POSSIBLE))
                        ? new YesAnswer.NoLongerPossible(order.order())
                        : new YesAnswer.Confirmed(order.order());
            case WAITING, CONFIRMED, CHARGING, ACTIVE, LAPSED -> new YesAnswer.Confirmed(order.order());
        };
    }

    /** A second yes with the code of a question that was asked anew. */
    private YesAnswer replaced(StoredOrder order) {
        Order successor = successor(order);
        return successor.state() == OrderState.WAITING
                ? new YesAnswer.AskedAgain(successor)
                : new YesAnswer.TooLate(order.order());
    }

    private Order successor(StoredOrder order) {
        return books.orders()
                .find(order.replacedBy().orElseThrow())
                .orElseThrow()
                .order();
    }

    private Optional<Terms> termsNow(StoredOrder order) {
        if (order.isOwnPack()) {
            return neighbours.own().onSale(order.order().offer()).map(neighbours.own()::terms);
        }
        return neighbours
                .catalog()
                .offer(order.order().offer())
                .filter(offer ->
                        offer.onSale() && offer.provider().equals(order.order().provider()))
                .map(offer -> Terms.of(offer, neighbours.nameOf(offer.provider())))
                .map(terms -> order.continuesTrial() ? terms.withoutTrial() : terms);
    }

    /**
     * A service that already runs is in the way of a new one; for a trial's question one that no longer does; for a plan
     * another plan.
     */
    private boolean isInTheWay(StoredOrder order) {
        Msisdn line = order.order().line();
        return switch (order.aim()) {
            case Aim.Service _ ->
                books.subscriptions().isRunning(line, order.order().offer());
            case Aim.TrialGoesOn(long subscription) ->
                books.subscriptions()
                        .find(subscription)
                        .map(StoredSubscription::subscription)
                        .filter(trial -> trial.isRunning() && trial.trial())
                        .isEmpty();
            case Aim.OwnPack() ->
                neighbours
                        .own()
                        .onSale(order.order().offer())
                        .filter(pack ->
                                neighbours.own().planInTheWay(line, pack).isPresent() || isGiftHeld(line, pack))
                        .isPresent();
        };
    }

    private boolean isGiftHeld(Msisdn line, PackOffer pack) {
        return neighbours.own().isGiftHeld(line, pack, books.orders());
    }

    private Order reread(StoredOrder order) {
        return books.orders().find(order.id()).orElseThrow().order();
    }
}
