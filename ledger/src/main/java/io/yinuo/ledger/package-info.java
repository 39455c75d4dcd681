/**
 * The ledger: money and volume are changed by one state machine at a time, in the order of one log, and an answer is given
 * only when its command is on the disk of a majority. The host and the client know nothing of charging; they carry the
 * commands of any {@link io.yinuo.ledger.ReplicatedMachine}.
 *
 * <pre>
 *   LedgerClient          many threads, futures             LedgerLine   one thread, no garbage
 *        |                                                       |
 *        +----------------------- ingress -----------------------+
 *                                    |
 *   LedgerMember         consensus --+-- log --> archive, forced to the disk
 *                                    |
 *                            ReplicatedMachine --- answers --> egress, sent again when asked again
 *                               |          |
 *                           snapshots    facts --> FactStream --> one reader, who confirms
 *                               |                      |
 *                               +--- LedgerReplay -----+   makes facts again that memory no longer holds
 * </pre>
 *
 * <p>One member within the application is the default; three processes are the same code with another
 * {@link io.yinuo.ledger.LedgerSettings}; several partitions are several ledgers and a
 * {@link io.yinuo.ledger.LedgerDirectory}.
 */
@NullMarked
package io.yinuo.ledger;

import org.jspecify.annotations.NullMarked;
