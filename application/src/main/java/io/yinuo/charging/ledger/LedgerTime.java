package io.yinuo.charging.ledger;

import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.charging.AnswerReader;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass in the ledger, so that what is due there happens although nobody asks. */
public final class LedgerTime {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerTime.class);
    private static final int LOOKS_AT_ONCE = 1_000;
    private static final int COMMANDS_MAX = 100;

    private final Ledger ledger;
    private final Duration keysKept;
    private final Clock clock;

    public LedgerTime(Ledger ledger, Duration keysKept, Clock clock) {
        this.ledger = ledger;
        this.keysKept = keysKept;
        this.clock = clock;
    }

    /** Lets happen what is due, a bounded part of it at once. */
    public void pass() {
        long keysBefore = clock.instant().minus(keysKept).getEpochSecond();
        for (int i = 0; i < COMMANDS_MAX; i++) {
            AnswerReader answer = ledger.ask(command -> command.advance(LOOKS_AT_ONCE, keysBefore));
            if (answer.outcome() != Outcome.DONE || answer.looks() < LOOKS_AT_ONCE) {
                return;
            }
        }
        LOG.info("More is due in the ledger than {} looks do; going on soon", COMMANDS_MAX * LOOKS_AT_ONCE);
    }
}
