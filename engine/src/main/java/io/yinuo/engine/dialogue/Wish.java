package io.yinuo.engine.dialogue;

import io.yinuo.kernel.Language;
import java.util.List;

/** What a customer wants who sent a message to the service number. */
public sealed interface Wish {

    /** Wishes that are understood without what was said before. */
    sealed interface Standing extends Wish {}

    /** Wishes that refer to what was said before: a number of a list, a further page, a confirmation. */
    sealed interface Following extends Wish {}

    /** {@code 0000}: what do I pay for? */
    record ShowPaid() implements Standing {}

    /** A stop without a number: he needs the list first. */
    record StopUnnumbered() implements Standing {}

    /** {@code CXFW}: everything that runs, plans and packs too. */
    record ShowServices() implements Standing {}

    /** {@code 流量包}: which plans and packs are on sale? */
    record ShowOffers() implements Standing {}

    /** {@code 退订套餐}: which of my plans and packs renew, so that I can end that? */
    record ShowRenewing() implements Standing {}

    /**
     * {@code 订购10}, {@code BUY STACK-30}. Nothing is bought by it: the phone is asked first.
     *
     * @param offer a number of the list, or a code in capitals; may be neither of any offer
     */
    record Order(String offer) implements Standing {}

    /**
     * {@code 充值} with the secret of a recharge card, or the secret alone.
     *
     * @param digits 18 of them; whether they are a card's is not known here
     */
    record Recharge(String digits) implements Standing {

        /** Whoever reads the digits may use the card. */
        @Override
        public String toString() {
            return "Recharge";
        }
    }

    /** {@code 充值} without 18 digits: he wants to know how. */
    record HowToRecharge() implements Standing {}

    /** {@code 全部退订}: asks for a confirmation first. */
    record StopAll() implements Standing {}

    /** {@code 恢复}. */
    record Undo() implements Standing {}

    /**
     * {@code 是47}.
     *
     * @param code 10 to 99
     */
    record Yes(int code) implements Standing {

        public Yes {
            if (code < 10 || code > 99) {
                throw new IllegalArgumentException("A code has two digits, not " + code);
            }
        }
    }

    /** {@code 举报}, with whatever else stood in the message. */
    record Report() implements Standing {}

    /** {@code CXYE}. */
    record Balance() implements Standing {}

    /** {@code CXLL}. */
    record DataLeft() implements Standing {}

    record Help() implements Standing {}

    /** {@code EN}, {@code 中文}. */
    record Speak(Language language) implements Standing {}

    /** {@code 00000}: no more messages from any enterprise port. One zero more than the list of what is paid. */
    record BlockPorts() implements Standing {}

    /** {@code 11111}. */
    record UnblockPorts() implements Standing {}

    /** Looks like numbers of a list, but which ones cannot be said for sure: {@code 1-3}. */
    record NumbersUnclear() implements Standing {}

    /** None of the above. Also empty texts, pictures, and yes in forms that could be an accident. */
    record Unreadable() implements Standing {}

    /**
     * Stop these.
     *
     * @param numbers as on the list, each once, at least one, in the order of the message; may not be on the list
     */
    record Stop(List<Integer> numbers) implements Following {

        public Stop {
            numbers = List.copyOf(numbers);
            if (numbers.isEmpty()) {
                throw new IllegalArgumentException("A stop by number names at least one");
            }
        }
    }

    /** {@code 下页}. */
    record More() implements Following {}

    /** {@code 确认退订}: the confirmation of {@link StopAll}. */
    record ConfirmStopAll() implements Following {}

    /** A yes without a code, or with something that is none: it starts nothing. */
    record YesWithoutCode() implements Following {}
}
