/**
 * Money given back (C3.6): of one charge, or of all charges in a scope, as a list that is frozen when it is asked for. One
 * person asks, another approves; a round brings each item to the ledger under a key of its own, writes down what came of it
 * and tells the customer. Money whose line is no longer the customer's is held until he claims it. No other room needs it.
 *
 * <pre>
 *   LedgerRefunds ─ asks ─▶ Approvals ─ agreed ─▶ RefundDeeds ─▶ RefundList
 *                                                                   │
 *             RefundTelling ◀─ rows ◀─ Ledger ◀──────── RefundPayments
 *                                         ▲                         │ not his line any more
 *                                         └─ RefundClaims ◀─ HeldRefundStore
 * </pre>
 */
@NullMarked
package io.yinuo.charging.refund;

import org.jspecify.annotations.NullMarked;
