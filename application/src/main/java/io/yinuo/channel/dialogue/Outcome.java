package io.yinuo.channel.dialogue;

import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.engine.dialogue.Step.Saying;

/** What a step came to: what the phone is told, and what is remembered of it. */
record Outcome(Reply reply, Change change) {

    static Outcome of(Reply reply) {
        return new Outcome(reply, new Change.Nothing());
    }

    /**
     * A page of a list without numbers of its own.
     *
     * @param more where a further page goes on, if there is one
     */
    static Outcome page(Pager.Page page, Reading more) {
        Reading next = page.more() ? more : new Reading.Nothing();
        return new Outcome(new Reply.Page(page.text()), new Change.ServicesListed(next));
    }

    /** A list that has no entry, or none that was not shown. */
    static Outcome nothingFurther(int shown, Reply nothing) {
        return shown == 0
                ? of(nothing)
                : new Outcome(
                        new Reply.Said(new Saying.NoMorePages()), new Change.ServicesListed(new Reading.Nothing()));
    }
}
