/**
 * Changes of an account that somebody asks for: charges and credits, plans and packs, top-ups, recharge cards once they are
 * taken, adjustments that two agreed on. Each asks the ledger under a key, waits for its rows, and reads the answer from
 * them; asked again under its key, it is done once.
 *
 * <p>Other areas ask by the front ({@code Charging}, {@code Packs}, {@code TopUps}); refunds build on it.
 */
@NullMarked
package io.yinuo.charging.account;

import org.jspecify.annotations.NullMarked;
