package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.List;

/**
 * Takes over accounts and charges that another system kept before, many at once; for each the same as
 * {@link Charging#open} and {@link Charging#recordPast}, and never inside a caller's transaction. Either all are durable
 * when a call returns, or, if it throws, none. Safe for use by several threads.
 */
public interface PastAccounts {

    int ROWS_MAX = 1_000;

    /**
     * @param balances at most {@link #ROWS_MAX}
     * @return for each, in the same order, whether an account was opened; one that is there stays as it is
     */
    List<Boolean> open(List<OpeningBalance> balances);

    /**
     * @param charges at most {@link #ROWS_MAX}
     * @return for each, in the same order, what came of it
     */
    List<PastChargeAnswer> record(List<PastCharge> charges);

    /** @param balance may be negative: what a customer owes comes over, too */
    record OpeningBalance(Msisdn line, Fen balance) {}

    record PastCharge(ChargeKey key, ChargeRequest request, Instant at) {}

    enum PastChargeAnswer {
        RECORDED,
        /** The same charge was there under this key. */
        UNCHANGED,
        /** The key stands for something else; nothing was changed. */
        KEY_REUSED
    }
}
