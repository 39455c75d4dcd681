/**
 * The charging engine as a machine of the ledger: how its commands, answers and facts stand in bytes. Everything is little
 * endian; whole numbers have eight bytes unless something else is said.
 *
 * <pre>
 *   CommandWriter ─▶ bytes ─▶ ChargingMachine ─▶ ChargingEngine
 *   AnswerReader  ◀─ bytes ◀──────┘    └──▶ FactWriter ─▶ bytes ─▶ FactReader ─▶ ChargingFacts
 * </pre>
 */
@NullMarked
package io.yinuo.ledger.charging;

import org.jspecify.annotations.NullMarked;
