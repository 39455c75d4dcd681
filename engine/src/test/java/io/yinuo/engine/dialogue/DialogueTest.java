package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.dialogue.Conversation.Kind;
import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.engine.dialogue.Step.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private static final Instant TEN = Instant.parse("2026-08-01T02:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Dialogue dialogue = new Dialogue(HALF_AN_HOUR);

    @Test
    void aNumberOfTheListStopsThatService() {
        assertThat(afterList(71, 72, 73).says(2)).isEqualTo(new Step.Stop(Set.of(72L), false));
        assertThat(afterList(71, 72, 73).says(3, 1)).isEqualTo(new Step.Stop(Set.of(73L, 71L), false));
    }

    @Test
    void oneWrongNumberAmongSeveralStopsNothing() {
        assertThat(afterList(71, 72).says(1, 3)).isEqualTo(new Step.Say(new Saying.NotInList(List.of(3), 2)));
        assertThat(afterList(71, 72).says(0)).isEqualTo(new Step.Say(new Saying.NotInList(List.of(0), 2)));
    }

    @Test
    void aNumberOfAPageThatWasNotSentYetStopsNothing() {
        assertThat(afterPages(4, 6).says(5)).isEqualTo(new Step.Say(new Saying.NotInList(List.of(5), 4)));
        assertThat(afterPages(6, 6).says(5)).isEqualTo(new Step.Stop(Set.of(5L), false));
    }

    @Test
    void aListHoldsForHalfAnHourToTheInstant() {
        Talk talk = afterList(71);
        assertThat(talk.at(TEN.plus(HALF_AN_HOUR)).says(1)).isEqualTo(new Step.Stop(Set.of(71L), false));
        assertThat(talk.at(TEN.plus(HALF_AN_HOUR).plusMillis(1)).says(1))
                .isEqualTo(new Step.Say(new Saying.ListTooOld()));
    }

    @Test
    void aNumberWithoutAListStopsNothing() {
        assertThat(new Talk(Conversation.NEW, TEN).says(1)).isEqualTo(new Step.Say(new Saying.NoList()));
    }

    @Test
    void beingToldThatThereIsNothingMakesOlderNumbersVoid() {
        Conversation conversation = afterList(71).conversation().after(new Change.NothingPaidListed());

        assertThat(new Talk(conversation, TEN).says(1)).isEqualTo(new Step.Say(new Saying.NoList()));
    }

    @Test
    void aFurtherPageGoesOnInTheListThatIsBeingRead() {
        Conversation paid = afterPages(4, 6).conversation();
        PaidList list = paid.paid().orElseThrow();
        assertThat(dialogue.step(new Wish.More(), paid, TEN)).isEqualTo(new Step.TurnPaid(list));

        Conversation services = paid.after(new Change.ServicesListed(new Reading.Services(3)));
        assertThat(dialogue.step(new Wish.More(), services, TEN)).isEqualTo(new Step.ListServices(3));
        assertThat(dialogue.step(new Wish.Stop(List.of(2)), services, TEN))
                .as("services carry no numbers, so those of the list go on to count")
                .isEqualTo(new Step.Stop(Set.of(2L), false));
    }

    @Test
    void thereIsNoPageAfterTheLastAndNoneOfAStaleList() {
        Step noMore = new Step.Say(new Saying.NoMorePages());
        assertThat(dialogue.step(new Wish.More(), Conversation.NEW, TEN)).isEqualTo(noMore);
        assertThat(dialogue.step(new Wish.More(), afterPages(6, 6).conversation(), TEN))
                .isEqualTo(noMore);
        assertThat(dialogue.step(
                        new Wish.More(),
                        afterPages(4, 6).conversation(),
                        TEN.plus(HALF_AN_HOUR).plusSeconds(1)))
                .isEqualTo(new Step.Say(new Saying.ListTooOld()));
    }

    @Test
    void onlyAConfirmationInTimeStopsEverything() {
        Conversation asked = Conversation.NEW.after(new Change.StopAllPut(new StopAllAsked(Set.of(8L, 9L), TEN)));
        Wish.Following confirm = new Wish.ConfirmStopAll();

        assertThat(dialogue.step(confirm, Conversation.NEW, TEN))
                .isEqualTo(new Step.Say(new Saying.NothingToConfirm()));
        assertThat(dialogue.step(new Wish.YesWithoutCode(), asked, TEN))
                .isEqualTo(new Step.Say(new Saying.YesNeedsCode()));
        assertThat(dialogue.step(confirm, asked, TEN.plus(HALF_AN_HOUR)))
                .isEqualTo(new Step.Stop(Set.of(8L, 9L), true));
        assertThat(dialogue.step(confirm, asked, TEN.plus(HALF_AN_HOUR).plusMillis(1)))
                .isEqualTo(new Step.Say(new Saying.ConfirmedTooLate()));
        assertThat(dialogue.step(confirm, asked.after(new Change.StopAllSettled()), TEN))
                .isEqualTo(new Step.Say(new Saying.NothingToConfirm()));
    }

    @Test
    void aNewListLeavesTheQuestionStanding() {
        Conversation asked = Conversation.NEW.after(new Change.StopAllPut(new StopAllAsked(Set.of(8L), TEN)));
        Conversation listed = asked.after(new Change.PaidListed(new PaidList(List.of(8L), 1, TEN)));

        assertThat(dialogue.step(new Wish.ConfirmStopAll(), listed, TEN)).isEqualTo(new Step.Stop(Set.of(8L), true));
    }

    @Test
    void blockingPortsIsNotTakenForTheList() {
        assertThat(dialogue.step(new Wish.BlockPorts())).isEqualTo(new Step.Say(new Saying.PortsNotYet()));
        assertThat(dialogue.step(new Wish.UnblockPorts())).isEqualTo(new Step.Say(new Saying.PortsNotYet()));
    }

    @Test
    void aNumberOfAListOfPacksEndsThatRenewal() {
        Conversation packs =
                Conversation.NEW.after(new Change.PaidListed(new PaidList(Kind.PACKS, List.of(16L, 17L), 2, TEN)));

        assertThat(dialogue.step(new Wish.Stop(List.of(2)), packs, TEN))
                .isEqualTo(new Step.StopPacks(Set.of(17L), false));
    }

    @Test
    void aConfirmationIsOfWhatWasAskedLast() {
        Conversation packs =
                Conversation.NEW.after(new Change.StopAllPut(new StopAllAsked(Kind.PACKS, Set.of(16L), TEN)));
        Conversation services = packs.after(new Change.StopAllPut(new StopAllAsked(Set.of(8L), TEN)));

        assertThat(dialogue.step(new Wish.ConfirmStopAll(), packs, TEN))
                .isEqualTo(new Step.StopPacks(Set.of(16L), true));
        assertThat(dialogue.step(new Wish.ConfirmStopAll(), services, TEN)).isEqualTo(new Step.Stop(Set.of(8L), true));
    }

    @Test
    void aFurtherPageOfOffersFollowsTheOneThatWasRead() {
        Conversation offers = Conversation.NEW.after(new Change.ServicesListed(new Reading.Offers(7)));

        assertThat(dialogue.step(new Wish.More(), offers, TEN)).isEqualTo(new Step.ListOffers(7));
    }

    private Talk afterList(long... subscriptions) {
        List<Long> ids = LongStream.of(subscriptions).boxed().toList();
        return new Talk(Conversation.NEW.after(new Change.PaidListed(new PaidList(ids, ids.size(), TEN))), TEN);
    }

    /** A list of subscriptions 1 to {@code count}, of which so many were shown. */
    private Talk afterPages(int shown, int count) {
        List<Long> ids = LongStream.rangeClosed(1, count).boxed().toList();
        return new Talk(
                new Conversation(Optional.of(new PaidList(ids, shown, TEN)), new Reading.Paid(), Optional.empty()),
                TEN);
    }

    private final class Talk {

        private final Conversation conversation;
        private final Instant at;

        private Talk(Conversation conversation, Instant at) {
            this.conversation = conversation;
            this.at = at;
        }

        Conversation conversation() {
            return conversation;
        }

        Talk at(Instant later) {
            return new Talk(conversation, later);
        }

        Step says(Integer... numbers) {
            return dialogue.step(new Wish.Stop(List.of(numbers)), conversation, at);
        }
    }
}
