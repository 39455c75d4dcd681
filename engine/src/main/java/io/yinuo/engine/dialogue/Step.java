package io.yinuo.engine.dialogue;

import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.kernel.Language;
import java.util.List;
import java.util.Set;

/** What to do about a wish. */
public sealed interface Step {

    /** Steps that change something for the customer. They are done once for each message. */
    sealed interface Deed extends Step {}

    /** Steps that only tell or ask. */
    sealed interface Word extends Step {}

    /** @param all whether it is the confirmed stop of everything */
    record Stop(Set<Long> subscriptions, boolean all) implements Deed {

        public Stop {
            subscriptions = Set.copyOf(subscriptions);
        }
    }

    record Undo() implements Deed {}

    record Confirm(int code) implements Deed {}

    record OpenReport() implements Deed {}

    record Speak(Language language) implements Deed {}

    /**
     * Ends the renewal of plans and packs; what was paid works to its end.
     *
     * @param packs     by the numbers of the ledger
     * @param confirmed whether the customer was asked first, as he is for a plan
     */
    record StopPacks(Set<Long> packs, boolean confirmed) implements Deed {

        public StopPacks {
            packs = Set.copyOf(packs);
        }
    }

    /** @param offer as the customer wrote it, see {@link Wish.Order} */
    record OrderPack(String offer) implements Deed {}

    /** @param digits the secret of a recharge card, see {@link Wish.Recharge} */
    record Recharge(String digits) implements Deed {

        /** Whoever reads the digits may use the card. */
        @Override
        public String toString() {
            return "Recharge";
        }
    }

    record ListPaid() implements Word {}

    /** @param shown how many of the offers are not to be repeated */
    record ListOffers(int shown) implements Word {}

    /** The customer's plans and packs that renew, under numbers by which that is ended. */
    record ListRenewing() implements Word {}

    /** The next page of this list. */
    record TurnPaid(PaidList list) implements Word {}

    /** @param shown how many are not to be repeated */
    record ListServices(int shown) implements Word {}

    /**
     * What is left of each plan and pack that holds data.
     *
     * @param shown how many are not to be repeated
     */
    record ListData(int shown) implements Word {}

    record AskStopAll() implements Word {}

    record TellBalance() implements Word {}

    /** Nothing to do and nobody to ask: the answer is known. */
    record Say(Saying saying) implements Word {}

    /** Answers that need nobody's knowledge. Nothing is changed by any of them. */
    sealed interface Saying {

        record Help() implements Saying {}

        record HowToRecharge() implements Saying {}

        record PortsNotYet() implements Saying {}

        record NotUnderstood() implements Saying {}

        record NumbersUnclear() implements Saying {}

        /** A number, but no list was asked for. */
        record NoList() implements Saying {}

        record ListTooOld() implements Saying {}

        /**
         * @param missing which are not on the pages sent so far
         * @param shown   the highest number that the customer was shown
         */
        record NotInList(List<Integer> missing, int shown) implements Saying {

            public NotInList {
                missing = List.copyOf(missing);
            }
        }

        record NoMorePages() implements Saying {}

        record NothingToConfirm() implements Saying {}

        record ConfirmedTooLate() implements Saying {}

        record YesNeedsCode() implements Saying {}
    }
}
