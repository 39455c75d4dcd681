/**
 * Tells customers what the ledger found out: a level of a pack or cap was reached, a pack ends soon or waits for money, use
 * begins to cost, a day abroad begins, is capped or rests (C2.3).
 *
 * <p>The ledger says each thing once; its row is the reminder. A round puts what is due into words and keeps them, then
 * hands them to {@code communication} under a key of their own, again after a crash until they are taken. What can wait
 * does so in the customer's quiet hours; what says that something is used up never does. Whoever tells them by other ways
 * reads them as they come into words.
 *
 * <pre>
 *   Projection ─▶ charging.reminder ─▶ ReminderRound ─▶ communication ─▶ phone
 *                  (one row a fact)      ReminderText      │
 *                        ▲               CoverAdvice       │ submitted, delivered, failed
 *                        └───────────── ProgressBook ◀─────┘
 *   charging.fact (ReminderDue) ─▶ RemindersInFacts ─▶ the app's system, by channel
 * </pre>
 */
@NullMarked
package io.yinuo.charging.reminder;

import org.jspecify.annotations.NullMarked;
