package io.yinuo.engine.dialogue;

import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;

/**
 * What an answer changes in a conversation. Each concerns one part and leaves the others alone, so that it can be written
 * down without reading the conversation first.
 */
public sealed interface Change {

    record Nothing() implements Change {}

    /** A list was sent, or one more page of it. From now on numbers are those of this list. */
    record PaidListed(PaidList list) implements Change {}

    /** The customer was told that there is nothing to list: numbers of an earlier list mean nothing any more. */
    record NothingPaidListed() implements Change {}

    /** A page of all services, or of what data is left, was sent; {@code next} is where a further page goes on, if there is one. */
    record ServicesListed(Reading next) implements Change {}

    record StopAllPut(StopAllAsked asked) implements Change {}

    record StopAllSettled() implements Change {}
}
