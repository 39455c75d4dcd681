/**
 * Money and packs: one balance a line, every change of it an entry, every charge under a key that is charged once, one
 * notice for every order and renewal charge; plans and packs, what is left of them, and what customers are to be told of
 * them.
 *
 * <p>Keeps C3.2 and C3.6. Accounts live in the ledger ({@code io.yinuo.ledger}), which answers when a command is on the disk. Rows
 * are made of its facts: a charge and the notice that is owed for it in one transaction, with the position that it brings
 * us to, so that there is no charge without its notice, however often the plug is pulled. The notice is handed to
 * {@code communication} at once, and again after a crash until it is taken; it counts as kept when the phone has it within
 * 24 hours.
 *
 * <p>A refund names the charge that it reverses. One person asks, another approves; an approval writes down a list, and a
 * round brings it to the ledger under keys of its own, so that each charge is given back once. Money whose line is no longer
 * the customer's is held for him.
 *
 * <p>Money comes in by the operator's own systems ({@code TopUps}) and by recharge cards ({@code RechargeCards}), each once.
 *
 * <pre>
 *   catalogue ─▶ LedgerTerms ──────┐
 *   LedgerCharging, LedgerPacks ───┴▶ Ledger ─▶ log ─▶ engine.charging
 *        │ wait                         └─ facts ─▶ Projection ─▶ rows: money, packs, use, reminders, the rest
 *        └─────────────────────────────────────────────▲
 *   nchf (sessions), usage (files) ──▶ Ledger
 * </pre>
 *
 * <p>Here, at the front, is what other areas may ask and read. The work is done in rooms, which no other area sees. A room
 * knows the front and the rooms that its arrows lead to, near or far:
 *
 * <pre>
 *   refund ─▶ account ─▶ notice ─▶ rows ─▶ ledger
 *                │          ▲
 *   web ─▶ card ◀┘        story                      nchf, usage, reminder: no other room
 * </pre>
 *
 * <p>Refunds and reminders put themselves together; the {@code wiring} does it for the others. It is a room that nobody
 * uses, and not part of the front, so that the front needs no room while every room may use the front.
 */
@NullMarked
@ApplicationModule(
        displayName = "Charging",
        allowedDependencies = {"backup", "database", "party", "catalog", "communication", "staff"})
package io.yinuo.charging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
