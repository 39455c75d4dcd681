package io.yinuo.channel.dialogue;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.kernel.Msisdn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory, changed as the engine changes them. {@code ConversationStoreTest} holds it against the real one. */
final class FakeConversations implements Conversations {

    private final Map<Msisdn, Remembered> known = new HashMap<>();
    int reads;
    int writes;

    @Override
    public Remembered find(Msisdn phone) {
        reads++;
        return known.getOrDefault(phone, Remembered.NOTHING);
    }

    @Override
    public void remember(Msisdn phone, IncomingMessage message, Change change, Optional<String> answer) {
        writes++;
        Remembered before = known.getOrDefault(phone, Remembered.NOTHING);
        if (change instanceof Change.NothingPaidListed && !known.containsKey(phone)) {
            return;
        }
        boolean aside = change instanceof Change.NothingPaidListed;
        known.put(
                phone,
                new Remembered(
                        before.conversation().after(change),
                        aside ? before.message() : message.id(),
                        aside ? before.receivedAt() : message.receivedAt(),
                        aside ? before.answer() : answer));
    }
}
