package io.yinuo.engine.ordering;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which order of a provider is taken, so that the phone is asked at all. The first rule that is broken gives the reason;
 * the rules that say nothing about the customer come first, so that a provider learns nothing about a phone that it may
 * not order for.
 */
public final class TakingAnOrder {

    /**
     * An order, and how things stand when it comes.
     *
     * @param running         whether the service already runs on the line
     * @param waiting         whether an order for the same service is open on the line
     * @param waitingForPhone how many orders wait for an answer of this phone
     * @param waitingMax      how many may
     */
    public record Wish(
            boolean offerExists,
            boolean offerIsTheProviders,
            boolean onSale,
            boolean providerActive,
            boolean lineActive,
            boolean running,
            boolean waiting,
            int waitingForPhone,
            int waitingMax) {}

    /** Why an order is not taken. */
    public enum Refusal {
        PROVIDER_SUSPENDED,
        NO_SUCH_OFFER,
        NOT_YOURS,
        NOT_ON_SALE,
        LINE_NOT_ACTIVE,
        ALREADY_ACTIVE,
        ALREADY_WAITING,
        TOO_MANY_WAITING
    }

    private record Rule(Refusal refusal, Predicate<Wish> broken) {}

    private static final List<Rule> REGULATION = List.of(
            new Rule(Refusal.PROVIDER_SUSPENDED, wish -> !wish.providerActive),
            new Rule(Refusal.NO_SUCH_OFFER, wish -> !wish.offerExists),
            new Rule(Refusal.NOT_YOURS, wish -> !wish.offerIsTheProviders),
            new Rule(Refusal.NOT_ON_SALE, wish -> !wish.onSale),
            new Rule(Refusal.LINE_NOT_ACTIVE, wish -> !wish.lineActive),
            new Rule(Refusal.ALREADY_ACTIVE, Wish::running),
            new Rule(Refusal.ALREADY_WAITING, Wish::waiting),
            new Rule(Refusal.TOO_MANY_WAITING, wish -> wish.waitingForPhone >= wish.waitingMax));

    private TakingAnOrder() {}

    /** Why this order is not taken; empty if it is. */
    public static Optional<Refusal> refusal(Wish wish) {
        return REGULATION.stream()
                .filter(rule -> rule.broken.test(wish))
                .map(Rule::refusal)
                .findFirst();
    }
}
