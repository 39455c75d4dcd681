package io.yinuo.engine.card;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;

/**
 * A recharge card and what becomes of it when a line sends its secret.
 *
 * @param face    what it is worth
 * @param expires from when on it is worth nothing; what was taken before goes on
 * @param stopped whether it, or its batch, was stopped; what was taken before goes on
 */
public record Card(Fen face, Instant expires, boolean stopped, State state) {

    /** How far a card has come. */
    public sealed interface State {

        /** Nobody has it. */
        record Free() implements State {}

        /**
         * A line has it, and the account is being asked.
         *
         * @param source in the caller's words, what took it
         */
        record Taken(Msisdn line, String source) implements State {}

        /**
         * Its worth is in an account.
         *
         * @param balance right after it
         */
        record Credited(Msisdn line, Instant at, Fen balance, String source) implements State {}
    }

    /** What follows. */
    public sealed interface Verdict {

        /** The line gets it. */
        record Take() implements Verdict {}

        /** The line has it already, but its account may not have been asked. */
        record GoOn() implements Verdict {}

        /** The same request has done it before. */
        record Done(Fen balance) implements Verdict {}

        /** Another request of the same line has done it. */
        record AlreadyYours(Instant at) implements Verdict {}

        record UsedByAnother() implements Verdict {}

        record Expired() implements Verdict {}

        record Stopped() implements Verdict {}
    }

    /** A line sends the secret. Whoever has the card keeps it, though it is stopped or expires meanwhile. */
    public Verdict sentBy(Msisdn line, String source, Instant now) {
        return switch (state) {
            case State.Free() -> free(now);
            case State.Taken(Msisdn owner, var _) ->
                owner.equals(line) ? new Verdict.GoOn() : new Verdict.UsedByAnother();
            case State.Credited(Msisdn owner, Instant at, Fen balance, String by) -> {
                if (!owner.equals(line)) {
                    yield new Verdict.UsedByAnother();
                }
                yield by.equals(source) ? new Verdict.Done(balance) : new Verdict.AlreadyYours(at);
            }
        };
    }

    private Verdict free(Instant now) {
        if (stopped) {
            return new Verdict.Stopped();
        }
        return now.isBefore(expires) ? new Verdict.Take() : new Verdict.Expired();
    }
}
