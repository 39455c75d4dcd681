package io.yinuo.engine.ordering;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which order of one of the operator's own plans and packs is taken, so that the phone is asked at all. The first rule
 * that is broken gives the reason.
 */
public final class TakingAPackOrder {

    /**
     * An order, and how things stand when it comes.
     *
     * @param planInTheWay    whether a plan is ordered while another one runs or waits for money: it would cost twice
     * @param giftHeld        whether it costs nothing and the line still has one: what is given away is given once
     * @param waiting         whether an order for the same pack is open on the line, or for a plan one for any plan
     * @param waitingForPhone how many orders wait for an answer of this phone, those of providers among them
     * @param waitingMax      how many may
     */
    public record Wish(
            boolean offerExists,
            boolean onSale,
            boolean lineActive,
            boolean planInTheWay,
            boolean giftHeld,
            boolean waiting,
            int waitingForPhone,
            int waitingMax) {}

    /** Why an order is not taken. */
    public enum Refusal {
        NO_SUCH_OFFER,
        NOT_ON_SALE,
        LINE_NOT_ACTIVE,
        PLAN_IN_THE_WAY,
        GIFT_HELD,
        ALREADY_WAITING,
        TOO_MANY_WAITING
    }

    private record Rule(Refusal refusal, Predicate<Wish> broken) {}

    private static final List<Rule> REGULATION = List.of(
            new Rule(Refusal.NO_SUCH_OFFER, wish -> !wish.offerExists),
            new Rule(Refusal.NOT_ON_SALE, wish -> !wish.onSale),
            new Rule(Refusal.LINE_NOT_ACTIVE, wish -> !wish.lineActive),
            new Rule(Refusal.PLAN_IN_THE_WAY, Wish::planInTheWay),
            new Rule(Refusal.GIFT_HELD, Wish::giftHeld),
            new Rule(Refusal.ALREADY_WAITING, Wish::waiting),
            new Rule(Refusal.TOO_MANY_WAITING, wish -> wish.waitingForPhone >= wish.waitingMax));

    private TakingAPackOrder() {}

    /** Why this order is not taken; empty if it is. */
    public static Optional<Refusal> refusal(Wish wish) {
        return REGULATION.stream()
                .filter(rule -> rule.broken.test(wish))
                .map(Rule::refusal)
                .findFirst();
    }
}
