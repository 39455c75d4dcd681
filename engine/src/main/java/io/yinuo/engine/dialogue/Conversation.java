package io.yinuo.engine.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is remembered of the talk with one phone.
 *
 * @param paid     the last list of what it pays for
 * @param reading  which list a further page belongs to
 * @param stopAll  the services whose stop waits for a confirmation
 */
public record Conversation(Optional<PaidList> paid, Reading reading, Optional<StopAllAsked> stopAll) {

    /** How many numbers a list may have. */
    public static final int NUMBERS_MAX = 200;

    public static final Conversation NEW = new Conversation(Optional.empty(), new Reading.Nothing(), Optional.empty());

    /**
     * A list as it was sent.
     *
     * @param subscriptions by their number: the first has number 1
     * @param shown         how many of them the customer has seen on the pages sent so far; only these numbers count
     * @param at            when the customer asked for it
     */
    public record PaidList(List<Long> subscriptions, int shown, Instant at) {

        public PaidList {
            subscriptions = List.copyOf(subscriptions);
            if (subscriptions.isEmpty() || subscriptions.size() > NUMBERS_MAX) {
                throw new IllegalArgumentException("A list has 1 to " + NUMBERS_MAX + " numbers");
            }
            if (shown < 1 || shown > subscriptions.size()) {
                throw new IllegalArgumentException(shown + " of " + subscriptions.size() + " numbers cannot be shown");
            }
        }

        public boolean hasMore() {
            return shown < subscriptions.size();
        }
    }

    /** The list that the customer is reading, in which 下页 goes on. */
    public sealed interface Reading {

        record Nothing() implements Reading {}

        record Paid() implements Reading {}

        /** @param shown how many services were shown so far; these carry no numbers */
        record Services(int shown) implements Reading {}

        /** @param shown how many plans and packs were shown so far */
        record Data(int shown) implements Reading {}
    }

    /** @param at when the customer was asked to confirm */
    public record StopAllAsked(Set<Long> subscriptions, Instant at) {

        public StopAllAsked {
            subscriptions = Set.copyOf(subscriptions);
            if (subscriptions.isEmpty()) {
                throw new IllegalArgumentException("Nothing is not to be confirmed");
            }
        }
    }

    /** The conversation once this has happened. */
    public Conversation after(Change change) {
        return switch (change) {
            case Change.Nothing() -> this;
            case Change.PaidListed(PaidList list) ->
                new Conversation(
                        Optional.of(list), list.hasMore() ? new Reading.Paid() : new Reading.Nothing(), stopAll);
            case Change.NothingPaidListed() -> new Conversation(Optional.empty(), new Reading.Nothing(), stopAll);
            case Change.ServicesListed(Reading next) -> new Conversation(paid, next, stopAll);
            case Change.StopAllPut(StopAllAsked asked) -> new Conversation(paid, reading, Optional.of(asked));
            case Change.StopAllSettled() -> new Conversation(paid, reading, Optional.empty());
        };
    }
}
