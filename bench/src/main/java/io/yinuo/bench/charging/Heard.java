package io.yinuo.bench.charging;

import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.LedgerLine;
import io.yinuo.ledger.charging.AnswerReader;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Counts what the ledger answered. */
final class Heard implements LedgerLine.Answers {

    /** Longer than an answer to use. */
    private static final int TIME_ANSWER_BYTES = 88;

    private final AnswerReader reader = new AnswerReader(new UnsafeBuffer(0, 0), 0, 0);
    private final boolean inBatches;
    private long booked;
    private long duplicates;
    private long refused;
    private long paid;

    /** @param inBatches whether an answer is to many events */
    Heard(boolean inBatches) {
        this.inBatches = inBatches;
    }

    @Override
    public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
        reader.wrap(answer, offset, length);
        if (inBatches && length == TIME_ANSWER_BYTES) {
            return;
        }
        Outcome outcome = reader.outcome();
        if (outcome == Outcome.DUPLICATE) {
            duplicates++;
        } else if (outcome != Outcome.DONE) {
            refused++;
        } else if (inBatches) {
            booked += reader.booked();
            duplicates += reader.duplicates();
            refused += reader.refused();
        } else {
            booked += length == TIME_ANSWER_BYTES ? 0 : 1;
            paid += reader.amountFen() > 0 ? 1 : 0;
        }
    }

    @Override
    public void onGivenUp(long number) {}

    /** How many events cost money, if each was a command. */
    long paid() {
        return paid;
    }

    /** Nothing that is sent here may be refused. */
    void demandNoRefusal() {
        if (refused > 0) {
            throw new IllegalStateException("The ledger refused " + refused + " of what it was sent");
        }
    }

    /**
     * Every event was booked once, and known when it came again. What was sent again because its answer was missing is
     * known, too.
     */
    void demand(long events, long again, long resent) {
        demandNoRefusal();
        if (booked + duplicates != events || duplicates < again || duplicates > again + resent) {
            throw new IllegalStateException("Of " + events + " events, " + again + " of them twice and " + resent
                    + " sent again, the ledger booked " + booked + " and knew " + duplicates);
        }
    }
}
