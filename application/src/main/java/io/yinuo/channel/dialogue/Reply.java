package io.yinuo.channel.dialogue;

import io.yinuo.charging.LinePack;
import io.yinuo.charging.RechargeAnswer;
import io.yinuo.engine.dialogue.Step.Saying;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.Subscription;
import io.yinuo.ordering.YesAnswer;
import io.yinuo.trouble.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a phone is told, before it is put into words. */
sealed interface Reply {

    /** A page of a list; its words decided where it ends. */
    record Page(String text) implements Reply {}

    record NothingPaid() implements Reply {}

    record NoServices() implements Reply {}

    record NoData() implements Reply {}

    /**
     * @param stopped what the customer's message ended
     * @param already what had ended before
     * @param at      when the customer asked
     */
    record Stopped(List<Subscription> stopped, List<Subscription> already, Instant at) implements Reply {}

    record ConfirmStopAll(List<Subscription> services) implements Reply {}

    record NothingToStopAll() implements Reply {}

    record Resumed(List<Subscription> resumed, List<Subscription> notPossible) implements Reply {}

    record NothingToUndo() implements Reply {}

    record Yes(YesAnswer answer, int code) implements Reply {}

    record ReportTaken(Report report) implements Reply {}

    record SpamTaken(Report report, String number) implements Reply {}

    record SpamUnreadable() implements Reply {}

    record Balance(Fen balance, Instant at) implements Reply {}

    record NoAccount() implements Reply {}

    /** @param at when the customer sent the card's secret, which is not repeated here */
    record Recharged(RechargeAnswer answer, Instant at) implements Reply {}

    record Speaking(Language language) implements Reply {}

    record Said(Saying saying) implements Reply {}

    /** About the operator's own plans and packs. */
    sealed interface OfPacks extends Reply {}

    record NoOffers() implements OfPacks {}

    /**
     * @param wanted as the customer wrote it
     * @param at     when he did
     */
    record PackOrdered(PackOrderAnswer answer, String wanted, Instant at) implements OfPacks {}

    record NothingRenews() implements OfPacks {}

    record ConfirmStopPacks(List<LinePack> packs, Instant at) implements OfPacks {}

    /**
     * @param name       empty if it is on no list any more
     * @param worksUntil to when what was paid can be used
     */
    record StoppedPack(Optional<Wording> name, Instant worksUntil) {}

    /** @param at when the customer asked */
    record PacksStopped(List<StoppedPack> stopped, Instant at) implements OfPacks {}

    record NotOurs() implements Reply {}

    record LineNotActive() implements Reply {}

    /** The last answer to what talks like a machine. */
    record FallingSilent(Duration pause) implements Reply {}
}
