/**
 * Charging: how much a customer has, what he uses, and what he is told. An account holds money and packs. Use takes packs
 * in a fixed order (priority, expiry, number), then money at a price, to a cap that the customer sets himself; abroad, day
 * packs. An offer may bring others along, which are bought, renewed and ended with it. Each level of a pack is told once.
 * Nothing is ever charged twice for the same record or key, and what is charged in all depends on the use alone, never on
 * how it was sliced or who reported it first.
 *
 * <pre>
 *   command, moment ─▶ ChargingEngine ─▶ answer
 *                          │      └────▶ facts ─▶ ledger ─▶ read models, reminders
 *        Ageing  Booking  Sessions  PackLife        what happens
 *          Packs  OutOfPack  RoamingDays  Spending  Money
 *                          │
 *                        Books ─▶ memory            where it is kept
 * </pre>
 *
 * <p>Clauses: C2.1 and C2.2 (packs), C2.3 (reminders), C2.6 (roaming), C3.6 (refunds name the charge). Money is whole fen,
 * volume whole units, moments whole seconds in the order of the log.
 */
@NullMarked
package io.yinuo.engine.charging;

import org.jspecify.annotations.NullMarked;
