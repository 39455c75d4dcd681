/**
 * What people look at: rows made of the ledger's facts, each fact once, because the position in the log moves in the same
 * transaction (ADR 6). {@code Projection} applies the facts in their order to money, packs, use, reminders and happenings, and
 * tells those who hear them; the stores here write and read those tables.
 *
 * <p>Whoever asks the ledger for a change waits for its rows here. Rooms that answer questions read the stores; only the
 * projection changes what the ledger's facts say.
 */
@NullMarked
package io.yinuo.charging.rows;

import org.jspecify.annotations.NullMarked;
