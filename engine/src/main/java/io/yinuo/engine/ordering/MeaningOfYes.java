package io.yinuo.engine.ordering;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What the phone's yes to a waiting order means. The first rule that fits decides; only the last one starts anything. */
public enum MeaningOfYes {
    /** It came when the order had lapsed. */
    TOO_LATE,
    /** The provider, the line or the offer no longer allow it. */
    NO_LONGER_POSSIBLE,
    /** It is a yes to a price that is no longer true: the phone is asked again. */
    ASK_AGAIN,
    /** The second yes. */
    START;

    /**
     * A yes, and how things stand when it comes.
     *
     * @param saidAt         when the phone's message reached us: time that we lost ourselves makes no yes late
     * @param termsUnchanged whether price, period and trial are as the phone was told
     * @param running        whether the service already runs, so that a second one would be charged twice
     */
    public record Yes(
            Instant saidAt,
            Instant expiresAt,
            boolean providerActive,
            boolean lineActive,
            boolean onSale,
            boolean running,
            boolean termsUnchanged) {}

    private record Rule(MeaningOfYes meaning, Predicate<Yes> fits) {}

    private static final List<Rule> REGULATION = List.of(
            new Rule(TOO_LATE, yes -> !yes.saidAt.isBefore(yes.expiresAt)),
            new Rule(NO_LONGER_POSSIBLE, yes -> !yes.providerActive),
            new Rule(NO_LONGER_POSSIBLE, yes -> !yes.lineActive),
            new Rule(NO_LONGER_POSSIBLE, yes -> !yes.onSale),
            new Rule(NO_LONGER_POSSIBLE, Yes::running),
            new Rule(ASK_AGAIN, yes -> !yes.termsUnchanged),
            new Rule(START, _ -> true));

    public static MeaningOfYes of(Yes yes) {
        return REGULATION.stream()
                .filter(rule -> rule.fits.test(yes))
                .findFirst()
                .orElseThrow()
                .meaning;
    }
}
