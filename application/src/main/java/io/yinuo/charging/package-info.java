/**
 * Money: one balance a line, every change of it an entry, every charge under a key that is charged once, and one notice
 * for every order and renewal charge.
 *
 * <p>Keeps C3.2. Accounts live in the ledger ({@code io.yinuo.ledger}), which answers when a command is on the disk. Rows
 * are made of its facts: a charge and the notice that is owed for it in one transaction, with the position that it brings
 * us to, so that there is no charge without its notice, however often the plug is pulled. The notice is handed to
 * {@code communication} at once, and again after a crash until it is taken; it counts as kept when the phone has it within
 * 24 hours.
 *
 * <pre>
 *   catalogue ─▶ LedgerTerms ─┐
 *   LedgerCharging ─▶ Ledger ─▶ log ─▶ engine.charging
 *        │ waits         └─ facts ─▶ Projection ─▶ rows: account, entry, charge, notice, fact
 *        └──────────────────────────────▲
 * </pre>
 */
@NullMarked
@ApplicationModule(
        displayName = "Charging",
        allowedDependencies = {"database", "party", "catalog", "communication", "staff"})
package io.yinuo.charging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
