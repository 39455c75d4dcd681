package io.yinuo.channel.dialogue;

import io.yinuo.catalog.Category;
import io.yinuo.engine.dialogue.Conversation;
import io.yinuo.ordering.Subscription;
import java.util.List;
import java.util.function.Predicate;

/** Which of the services that run belong on which list. None is longer than a conversation remembers. */
final class Listing {

    private Listing() {}

    /**
     * What {@code 0000} lists, each under a number by which it is stopped: value-added services that cost or will cost, and
     * packs that renew themselves. Not the plan, which is not ended by a single digit, and not what is paid for already and
     * simply runs out; {@code CXFW} shows them.
     */
    static List<Subscription> paid(List<Subscription> running) {
        return only(running, service -> switch (service.category()) {
            case VALUE_ADDED -> service.price().isPositive();
            case PACK -> service.isRenewing();
            case PLAN -> false;
        });
    }

    /** What 全部退订 stops: value-added services, never plans or packs. */
    static List<Subscription> valueAdded(List<Subscription> running) {
        return only(running, service -> service.category() == Category.VALUE_ADDED);
    }

    private static List<Subscription> only(List<Subscription> running, Predicate<Subscription> wanted) {
        return running.stream().filter(wanted).limit(Conversation.NUMBERS_MAX).toList();
    }
}
