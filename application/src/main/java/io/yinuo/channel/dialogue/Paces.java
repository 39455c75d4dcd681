package io.yinuo.channel.dialogue;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.dialogue.Pace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the senders talk that were heard last. Kept in memory only: after a restart a machine is found out anew. When there
 * are too many, the one that was quiet longest is forgotten. Safe for use by several threads.
 */
final class Paces {

    private final Map<Sender, Pace> known;

    Paces(int sendersMax) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Sender, Pace> eldest) {
                return size() > sendersMax;
            }
        };
    }

    /** The new pace of a sender that begins, if it is unknown, with {@code start}. */
    synchronized Pace change(Sender sender, Pace start, UnaryOperator<Pace> change) {
        @Nullable Pace before = known.get(sender);
        Pace after = change.apply(before == null ? start : before);
        known.put(sender, after);
        return after;
    }

    synchronized int size() {
        return known.size();
    }
}
