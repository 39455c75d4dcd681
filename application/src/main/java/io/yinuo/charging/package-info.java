/**
 * Money and packs: one balance a line, every change of it an entry, every charge under a key that is charged once, one
 * notice for every order and renewal charge; plans and packs, what is left of them, and what customers are to be told of
 * them.
 *
 * <p>Keeps C3.2. Accounts live in the ledger ({@code io.yinuo.ledger}), which answers when a command is on the disk. Rows
 * are made of its facts: a charge and the notice that is owed for it in one transaction, with the position that it brings
 * us to, so that there is no charge without its notice, however often the plug is pulled. The notice is handed to
 * {@code communication} at once, and again after a crash until it is taken; it counts as kept when the phone has it within
 * 24 hours.
 *
 * <pre>
 *   catalogue ─▶ LedgerTerms ──────┐
 *   LedgerCharging, LedgerPacks ───┴▶ Ledger ─▶ log ─▶ engine.charging
 *        │ wait                         └─ facts ─▶ Projection ─▶ rows: money, packs, use, reminders, the rest
 *        └─────────────────────────────────────────────▲
 * </pre>
 */
@NullMarked
@ApplicationModule(
        displayName = "Charging",
        allowedDependencies = {"database", "party", "catalog", "communication", "staff"})
package io.yinuo.charging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
