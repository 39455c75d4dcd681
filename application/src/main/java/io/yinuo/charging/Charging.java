package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of the lines. Every change is durable when its call returns. Safe for use by several threads.
 *
 * <p>Changes are never made inside a caller's transaction, because the account will live on another machine: a call with
 * a transaction open throws {@link IllegalStateException}. Callers write down what they are going to ask, ask, and write
 * down the answer; after a crash between, they ask again with the same key. So they do after a
 * {@link io.yinuo.ledger.LedgerUnavailable}, which every call that changes something may throw.
 */
public interface Charging {

    /** Opens an account with this balance, or leaves one that is there as it is. Returns whether it was opened. */
    boolean open(Msisdn line, Fen balance);

    /** Charges once for this key, and owes the customer one notice for it. */
    @Keeps(value = "C3.2", provedBy = "ChargeNoticeTest")
    ChargeAnswer charge(ChargeKey key, ChargeRequest request);

    /**
     * Adds money once for this key.
     *
     * @param amount more than zero
     * @param what   the kind of entry: {@code TOP_UP}, {@code ADJUSTMENT}
     * @return the balance after it; empty if there is no such account
     * @throws KeyReused if the key stands for something else
     */
    Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference);

    /**
     * Writes down a charge that another system made before Yinuo was there: it is shown, and changes no balance. The same
     * key again changes nothing. What the account held after it nobody knows; it is shown as zero.
     *
     * @throws IllegalArgumentException if the key stands for something that is no charge
     */
    Charge recordPast(ChargeKey key, ChargeRequest request, Instant at);

    Optional<Fen> balance(Msisdn line);

    Optional<Charge> charge(Voucher voucher);

    /** The newest charges of a line, newest first. */
    List<Charge> charges(Msisdn line, int max);

    /** The newest notices of a line, newest first. */
    List<ChargeNotice> notices(Msisdn line, int max);

    List<AccountEntry> entries(Msisdn line, int max);
}
