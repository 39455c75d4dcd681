package io.yinuo.engine.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is remembered of the talk with one phone.
 *
 * @param paid     the last list with numbers
 * @param reading  which list a further page belongs to
 * @param stopAll  what waits for the confirmation of its stop
 */
public record Conversation(Optional<PaidList> paid, Reading reading, Optional<StopAllAsked> stopAll) {

    /** How many numbers a list may have. */
    public static final int NUMBERS_MAX = 200;

    public static final Conversation NEW = new Conversation(Optional.empty(), new Reading.Nothing(), Optional.empty());

    /** What stands on a list, or waits for a confirmation. Never both at once. */
    public enum Kind {
        /** Services, by the numbers of their subscriptions. */
        SERVICES,
        /** Plans and packs that renew, by the numbers of the ledger. */
        PACKS
    }

    /**
     * A list as it was sent.
     *
     * @param entries by their number on the list: the first has number 1
     * @param shown   how many of them the customer has seen on the pages sent so far; only these numbers count
     * @param at      when the customer asked for it
     */
    public record PaidList(Kind kind, List<Long> entries, int shown, Instant at) {

        public PaidList {
            entries = List.copyOf(entries);
            if (entries.isEmpty() || entries.size() > NUMBERS_MAX) {
                throw new IllegalArgumentException("A list has 1 to " + NUMBERS_MAX + " numbers");
            }
            if (shown < 1 || shown > entries.size()) {
                throw new IllegalArgumentException(shown + " of " + entries.size() + " numbers cannot be shown");
            }
        }

        /** Of services. */
        public PaidList(List<Long> subscriptions, int shown, Instant at) {
            this(Kind.SERVICES, subscriptions, shown, at);
        }

        public boolean hasMore() {
            return shown < entries.size();
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

        /** @param shown how many of the offers on sale were shown so far */
        record Offers(int shown) implements Reading {}
    }

    /** @param at when the customer was asked to confirm */
    public record StopAllAsked(Kind kind, Set<Long> entries, Instant at) {

        public StopAllAsked {
            entries = Set.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("Nothing is not to be confirmed");
            }
        }

        /** Of services. */
        public StopAllAsked(Set<Long> subscriptions, Instant at) {
            this(Kind.SERVICES, subscriptions, at);
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
