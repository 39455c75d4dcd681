/**
 * What the ledger costs and how fast it is, beside a bare Aeron Cluster and PostgreSQL, which book the same events.
 *
 * <pre>
 *   UsageEvents, one seeded file ──┬─▶ EventCommands ─▶ Load ─▶ LedgerOverLine ─▶ LedgerNode    ours, a process of its own
 *                                  │                        └─▶ EchoOverLine ───▶ EchoNode      the ceiling, another one
 *                                  ├─▶ StoredFunction, 32 connections ──▶ Postgres              a function an event
 *                                  └─▶ SetBased, batches of 200 ────────▶ Postgres              a statement a batch
 *   in the end                         Balances: the same of all that have any
 * </pre>
 */
@NullMarked
package io.yinuo.bench.charging;

import org.jspecify.annotations.NullMarked;
