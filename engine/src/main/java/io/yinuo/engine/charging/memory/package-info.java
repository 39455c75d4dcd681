/**
 * Where accounts live: records of whole numbers in pages of {@code long}s, found by open-addressed indexes. Nothing here
 * is allocated for an event, the garbage collector has nothing to look at, and a picture of the state is the pages
 * themselves.
 *
 * <pre>
 *   phone ─▶ RecordIndex ─▶ AccountTable ─┬─▶ PackTable      a chain in the order of use
 *                                         ├─▶ CounterTable   months, roaming days, hours
 *                                         ├─▶ SessionTable   what is granted and not yet reported
 *                                         └─▶ ChargeTable    what a refund may name
 *   key ───▶ KeyTable       first answers            source ─▶ SourceTable   which numbers were seen
 *   time ──▶ DueQueue       whose clock strikes next
 * </pre>
 *
 * <p>For the engine only; the rules are in {@link io.yinuo.engine.charging}. One thread at a time.
 */
@NullMarked
package io.yinuo.engine.charging.memory;

import org.jspecify.annotations.NullMarked;
