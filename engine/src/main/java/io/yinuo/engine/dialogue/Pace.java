package io.yinuo.engine.dialogue;

import java.time.Duration;
import java.time.Instant;

/**
 * How one sender talks, to tell people from machines. People get every message answered; a machine that answers our
 * answers would never end. Three things give a machine away: it sends our own words back; it says the same thing again and
 * again, faster than anybody types or although it means nothing to us; or it sends more in a minute than anybody can.
 *
 * <p>Immutable; a handful of numbers a sender.
 *
 * @param lastAt        when the last message came
 * @param lastText      a hash of it
 * @param repeated      how often it came in a row, faster than people type
 * @param minuteFrom    the beginning of the minute that is being counted
 * @param inMinute      how many came in it
 * @param lastAnswer    a hash of what we said last; 0 if nothing
 * @param echoed        how many of our answers came back in a row
 * @param silent        whether we have stopped answering
 */
public record Pace(
        Instant lastAt,
        long lastText,
        int repeated,
        Instant minuteFrom,
        int inMinute,
        long lastAnswer,
        int echoed,
        boolean silent) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @param minuteMax   how many messages of one sender are answered in a minute
     * @param repeatMax   how often the same text in a row is answered, if it comes faster than {@code typing}, or if it
     *                    means nothing and comes again within {@code pause}
     * @param typing      nobody types the same message twice within this time
     * @param echoMax     how often our own words are answered when they come back
     * @param pause       how long a silenced sender must be quiet to be answered again
     */
    public record Limits(int minuteMax, int repeatMax, Duration typing, int echoMax, Duration pause) {

        public Limits {
            if (minuteMax < 1 || repeatMax < 1 || echoMax < 1 || typing.isNegative() || !pause.isPositive()) {
                throw new IllegalArgumentException("Limits are positive");
            }
        }
    }

    public enum Verdict {
        ANSWER,
        /** One last answer that says why there will be no more. */
        LAST_ANSWER,
        SILENCE
    }

    /** A sender whose first message comes at this moment. */
    public static Pace start(Instant at) {
        return new Pace(at, 0, 0, at, 0, 0, 0, false);
    }

    /**
     * The pace once this message has come.
     *
     * @param understood whether the text means anything to us
     */
    public Pace heard(String text, boolean understood, Instant at, Limits limits) {
        Duration gap = Duration.between(lastAt, at);
        boolean lifted = silent && gap.compareTo(limits.pause()) >= 0;
        Pace before = lifted ? start(at) : this;
        long hash = hash(text);
        Duration apart = understood ? limits.typing() : limits.pause();
        boolean same = before.inMinute > 0 && hash == before.lastText && gap.compareTo(apart) < 0;
        boolean newMinute = Duration.between(before.minuteFrom, at).compareTo(MINUTE) >= 0;
        boolean echo = before.lastAnswer != 0 && hash == before.lastAnswer;
        return new Pace(
                at,
                hash,
                same ? before.repeated + 1 : 1,
                newMinute ? at : before.minuteFrom,
                newMinute ? 1 : before.inMinute + 1,
                before.lastAnswer,
                echo ? before.echoed + 1 : 0,
                before.silent);
    }

    /** What the last message that was heard deserves. */
    public Verdict verdict(Limits limits) {
        if (silent) {
            return Verdict.SILENCE;
        }
        return inMinute > limits.minuteMax() || repeated > limits.repeatMax() || echoed > limits.echoMax()
                ? Verdict.LAST_ANSWER
                : Verdict.ANSWER;
    }

    /** The pace once we have answered. */
    public Pace answered(String answer) {
        return new Pace(lastAt, lastText, repeated, minuteFrom, inMinute, hash(answer), echoed, silent);
    }

    /** The pace once we have said that we fall silent. */
    public Pace silenced() {
        return new Pace(lastAt, lastText, repeated, minuteFrom, inMinute, lastAnswer, echoed, true);
    }

    /** 64 bits, never 0: two different texts of one sender are told apart for all practical purposes. */
    private static long hash(String text) {
        String stripped = text.strip();
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < stripped.length(); i++) {
            hash = (hash ^ stripped.charAt(i)) * 0x100000001B3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
