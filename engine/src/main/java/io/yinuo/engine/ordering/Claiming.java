package io.yinuo.engine.ordering;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which charge a provider may ask for at all. Whether the period is due is {@link Renewal}'s question. A stopped service
 * is refused as stopped before anything else about it is said: that is the promise.
 */
public final class Claiming {

    /**
     * A claim, and how things stand when it comes.
     *
     * @param everConfirmed  whether there is or was such a service on the line
     * @param running        whether it runs
     * @param agreedToRenew  whether the customer said yes to charges after the first: not for what is free, paid once, or
     *                       on a trial that nobody has agreed to pay for
     */
    public record Claim(
            boolean offerIsTheProviders,
            boolean everConfirmed,
            boolean running,
            boolean agreedToRenew,
            boolean providerActive,
            boolean lineActive) {}

    /** Why a claim is refused. */
    public enum Refusal {
        NOT_YOURS,
        NEVER_CONFIRMED,
        STOPPED,
        PROVIDER_SUSPENDED,
        LINE_NOT_ACTIVE
    }

    private record Rule(Refusal refusal, Predicate<Claim> broken) {}

    private static final List<Rule> REGULATION = List.of(
            new Rule(Refusal.NOT_YOURS, claim -> !claim.offerIsTheProviders),
            new Rule(Refusal.NEVER_CONFIRMED, claim -> !claim.everConfirmed),
            new Rule(Refusal.STOPPED, claim -> !claim.running),
            new Rule(Refusal.NEVER_CONFIRMED, claim -> !claim.agreedToRenew),
            new Rule(Refusal.PROVIDER_SUSPENDED, claim -> !claim.providerActive),
            new Rule(Refusal.LINE_NOT_ACTIVE, claim -> !claim.lineActive));

    private Claiming() {}

    /** Why this claim is refused; empty if the period's due date alone decides. */
    public static Optional<Refusal> refusal(Claim claim) {
        return REGULATION.stream()
                .filter(rule -> rule.broken.test(claim))
                .map(Rule::refusal)
                .findFirst();
    }
}
