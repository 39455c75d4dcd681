package io.yinuo.simulator.phone;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The phones of the operator: consecutive numbers from {@code 13800000001}. Each keeps its newest 200 messages. Safe for
 * use by several threads.
 */
public final class Phones {

    private static final int SCREEN_MAX = 200;
    private static final long FIRST = 8613800000001L;

    private final int count;
    private final Map<Msisdn, Screen> screens = new ConcurrentHashMap<>();
    private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

    /** What somebody does when a phone receives a message. Called by the line's thread: must not block. */
    @FunctionalInterface
    public interface Reaction {
        void received(Msisdn phone, String number, String text);
    }

    public Phones(int count) {
        this.count = count;
    }

    public int count() {
        return count;
    }

    /** The phone with this place, from 1. */
    public static Msisdn at(int place) {
        return new Msisdn(FIRST + place - 1);
    }

    /** A phone of ours; empty for every other number. */
    public Optional<Msisdn> find(String number) {
        return Msisdn.read(number).filter(this::isOurs);
    }

    public boolean isOurs(Msisdn phone) {
        return phone.e164() >= FIRST && phone.e164() < FIRST + count;
    }

    public void react(Reaction reaction) {
        reactions.add(reaction);
    }

    public void received(Msisdn phone, String number, String text, Instant at) {
        screen(phone).add(PhoneEntry.RECEIVED, number, text, at);
        for (Reaction reaction : reactions) {
            reaction.received(phone, number, text);
        }
    }

    public PhoneEntry sent(Msisdn phone, String number, String text, Instant at) {
        return screen(phone).add(PhoneEntry.SENT, number, text, at);
    }

    /** What is on the screen after a message that the reader has; oldest first. */
    public List<PhoneEntry> messages(Msisdn phone, long after) {
        return screen(phone).after(after);
    }

    /** Clears the screen. */
    public void reset(Msisdn phone) {
        screen(phone).clear();
    }

    private Screen screen(Msisdn phone) {
        return screens.computeIfAbsent(phone, p -> new Screen());
    }

    private static final class Screen {
        private final ArrayDeque<PhoneEntry> entries = new ArrayDeque<>();
        private long last;

        synchronized PhoneEntry add(String direction, String number, String text, Instant at) {
            PhoneEntry entry = new PhoneEntry(++last, direction, number, text, at);
            entries.add(entry);
            if (entries.size() > SCREEN_MAX) {
                entries.removeFirst();
            }
            return entry;
        }

        synchronized List<PhoneEntry> after(long seq) {
            return entries.stream().filter(entry -> entry.seq() > seq).toList();
        }

        synchronized void clear() {
            entries.clear();
        }
    }
}
