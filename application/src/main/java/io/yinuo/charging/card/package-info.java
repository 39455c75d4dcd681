/**
 * Recharge cards (充值卡): made in batches by the operator's own systems, redeemed by SMS, page or desk.
 *
 * <p>A card's secret is made of a key file, the reference of its batch and its place there, so that the same request gives
 * the same cards; PostgreSQL keeps a digest of it under another key. A card is taken for a line first, then the account is
 * asked under a key that is the card's batch and place, then what it answered is written down with its fact. What died in
 * between is finished by a round, under the same key.
 *
 * <pre>
 *             a right secret                 the account has it
 *   FREE ─────────────────────────▶ TAKEN ─────────────────────────▶ CREDITED
 *     ▲                               │
 *     └───────────────────────────────┘ there is no account
 * </pre>
 *
 * <p><b>Why a card may go back.</b> Its key does not name the line. Should a command for the first line still be on its way
 * when the card is free again, and find an account after all, then the ledger refuses the second line under the same key,
 * and its entry says whose the money is. So one card is one credit, whatever rows said meanwhile.
 */
@NullMarked
package io.yinuo.charging.card;

import org.jspecify.annotations.NullMarked;
