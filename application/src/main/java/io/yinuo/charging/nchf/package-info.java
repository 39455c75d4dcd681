/**
 * The door for network functions: {@code Nchf_ConvergedCharging} v3 over HTTP/2, as {@code docs/nchf-contract.md} has it.
 * A session management function opens a session for a phone, reports what was used of each rating group and is granted
 * more, and ends it. The door keeps nothing that must not be lost: sessions, packs and money are in the ledger, and the
 * reference that the client gets carries all that finds its session again.
 *
 * <pre>
 *   client ─▶ DoorServer ─▶ ChargingServlet ─▶ ChargingData ─▶ QuotaLedger
 *     ▲                                            │ remembers
 *     └───── Notifier ◀── news of accounts ──▶ OpenSessions
 * </pre>
 *
 * Sources: TS 32.290 and TS 32.291 for what the fields mean, RFC 9113 and RFC 9457 for how they travel.
 */
@NullMarked
package io.yinuo.charging.nchf;

import org.jspecify.annotations.NullMarked;
