package io.yinuo.charging;

import io.yinuo.engine.charging.PackCause;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One thing that happened to an account. */
public sealed interface Happening {

    StoryPlace place();

    /** A pack by its number, as it is called, and in what its volume is counted. */
    record PackName(long number, Wording name, Unit unit) {}

    /** Money moved. */
    record Moved(StoryPlace place, AccountEntry entry, Optional<Charge> charge, Optional<ChargeNotice> notice)
            implements Happening {}

    /** A charge that another system made, before Yinuo was there; it moved no money here. */
    record Imported(StoryPlace place, Charge charge) implements Happening {}

    /** A plan or pack began, or more came to one. */
    record PackBegan(StoryPlace place, PackName pack, PackCause cause, long size, Instant expires)
            implements Happening {}

    /** A plan or pack ended. What was left of it may have been rolled over. */
    record PackEnded(StoryPlace place, PackName pack, long left, long rolledOver) implements Happening {}

    /**
     * There was something to tell the customer.
     *
     * @param kind      {@code THRESHOLD}, {@code EXPIRES_SOON}, {@code LAPSED}, {@code CAP}, {@code OUT_OF_PACK}, {@code
     *                  ROAMING_BEGAN}, {@code ROAMING_CAP}, {@code ROAMING_PAUSED}
     * @param percent   empty if the kind has none
     * @param figures   by name, as of that moment
     * @param told      what was told and how far it came; empty until it is put into words
     * @param overtaken whether it is not told at all, because a later one says more
     */
    record Reminded(
            StoryPlace place,
            String kind,
            Optional<PackName> pack,
            Optional<Integer> percent,
            Map<String, Long> figures,
            Optional<ToldReminder> told,
            boolean overtaken)
            implements Happening {}

    /** A day abroad, as it stands now; it is told where the day begins. */
    record WasAbroad(StoryPlace place, RoamingDay day) implements Happening {}

    /**
     * Two members of staff agreed to change the balance.
     *
     * @param done    when it was changed, or refused; empty until then
     * @param refusal why it was not changed
     */
    record Agreed(
            StoryPlace place,
            Fen amount,
            String reason,
            String asker,
            String approver,
            Optional<Instant> done,
            Optional<String> refusal)
            implements Happening {}

    record LimitsSet(StoryPlace place, SpendingLimits limits) implements Happening {}

    /** The renewal of a plan or pack was stopped. */
    record RenewalStopped(StoryPlace place, PackName pack) implements Happening {}

    /** A day abroad was opened again at the customer's wish. */
    record Reopened(StoryPlace place, int destination) implements Happening {}

    record Changed(StoryPlace place, Change change) implements Happening {}

    enum Change {
        OPENED,
        CLOSED,
        FROZEN,
        THAWED
    }
}
