package io.yinuo.engine.dialogue;

import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.engine.dialogue.Step.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which step a wish leads to. The moment is always that in which the customer's message was received, never that of
 * its handling: a message that waited out a crash means what it meant when it was sent.
 *
 * @param staleAfter how long a list, and a question, may be answered
 */
public record Dialogue(Duration staleAfter) {

    public Dialogue {
        if (!staleAfter.isPositive()) {
            throw new IllegalArgumentException("A list holds for a time, not for " + staleAfter);
        }
    }

    /** The step for a wish that needs no memory. */
    public Step step(Wish.Standing wish) {
        return switch (wish) {
            case Wish.ShowPaid(), Wish.StopUnnumbered() -> new Step.ListPaid();
            case Wish.ShowServices() -> new Step.ListServices(0);
            case Wish.ShowOffers() -> new Step.ListOffers(0);
            case Wish.ShowRenewing() -> new Step.ListRenewing();
            case Wish.Order(String offer) -> new Step.OrderPack(offer);
            case Wish.Recharge(String digits) -> new Step.Recharge(digits);
            case Wish.HowToRecharge() -> new Step.Say(new Saying.HowToRecharge());
            case Wish.StopAll() -> new Step.AskStopAll();
            case Wish.Undo() -> new Step.Undo();
            case Wish.Yes(int code) -> new Step.Confirm(code);
            case Wish.Report() -> new Step.OpenReport();
            case Wish.Balance() -> new Step.TellBalance();
            case Wish.Speak(var language) -> new Step.Speak(language);
            case Wish.DataLeft() -> new Step.ListData(0);
            case Wish.Help() -> new Step.Say(new Saying.Help());
            case Wish.BlockPorts(), Wish.UnblockPorts() -> new Step.Say(new Saying.PortsNotYet());
            case Wish.NumbersUnclear() -> new Step.Say(new Saying.NumbersUnclear());
            case Wish.Unreadable() -> new Step.Say(new Saying.NotUnderstood());
        };
    }

    /** The step for a wish that refers to what was said before. */
    public Step step(Wish.Following wish, Conversation conversation, Instant receivedAt) {
        return switch (wish) {
            case Wish.Stop(List<Integer> numbers) -> stop(numbers, conversation.paid(), receivedAt);
            case Wish.More() -> more(conversation, receivedAt);
            case Wish.ConfirmStopAll() -> confirmStopAll(conversation.stopAll(), receivedAt);
            case Wish.YesWithoutCode() -> new Step.Say(new Saying.YesNeedsCode());
        };
    }

    /** All or nothing: where one number is wrong, another may be a slip too, and the customer is told before he loses anything. */
    private Step stop(List<Integer> numbers, Optional<PaidList> list, Instant receivedAt) {
        if (list.isEmpty()) {
            return new Step.Say(new Saying.NoList());
        }
        PaidList paid = list.get();
        if (isStale(paid.at(), receivedAt)) {
            return new Step.Say(new Saying.ListTooOld());
        }
        List<Integer> missing = numbers.stream()
                .filter(number -> number < 1 || number > paid.shown())
                .toList();
        if (!missing.isEmpty()) {
            return new Step.Say(new Saying.NotInList(missing, paid.shown()));
        }
        Set<Long> named = new LinkedHashSet<>();
        for (int number : numbers) {
            named.add(paid.entries().get(number - 1));
        }
        return switch (paid.kind()) {
            case SERVICES -> new Step.Stop(named, false);
            case PACKS -> new Step.StopPacks(named, false);
        };
    }

    private Step more(Conversation conversation, Instant receivedAt) {
        return switch (conversation.reading()) {
            case Reading.Services(int shown) -> new Step.ListServices(shown);
            case Reading.Data(int shown) -> new Step.ListData(shown);
            case Reading.Offers(int shown) -> new Step.ListOffers(shown);
            case Reading.Paid() -> {
                Optional<PaidList> paid = conversation.paid();
                if (paid.isEmpty() || !paid.get().hasMore()) {
                    yield new Step.Say(new Saying.NoMorePages());
                }
                yield isStale(paid.get().at(), receivedAt)
                        ? new Step.Say(new Saying.ListTooOld())
                        : new Step.TurnPaid(paid.get());
            }
            case Reading.Nothing() -> new Step.Say(new Saying.NoMorePages());
        };
    }

    private Step confirmStopAll(Optional<StopAllAsked> asked, Instant receivedAt) {
        if (asked.isEmpty()) {
            return new Step.Say(new Saying.NothingToConfirm());
        }
        if (isStale(asked.get().at(), receivedAt)) {
            return new Step.Say(new Saying.ConfirmedTooLate());
        }
        return switch (asked.get().kind()) {
            case SERVICES -> new Step.Stop(asked.get().entries(), true);
            case PACKS -> new Step.StopPacks(asked.get().entries(), true);
        };
    }

    private boolean isStale(Instant at, Instant receivedAt) {
        return receivedAt.isAfter(at.plus(staleAfter));
    }
}
