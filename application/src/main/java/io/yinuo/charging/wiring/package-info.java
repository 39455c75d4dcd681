/**
 * Puts the rooms of charging together, and holds the small pieces that stand between two of them, so that neither has to
 * know the other: what the catalogue calls a kind of use, in the words of {@code nchf} and {@code usage}, and the news of
 * accounts that the door for network functions is told. Each room has a class here that makes it, with the rounds that it
 * needs; what all stand on is made by {@code ChargingWiring}, and {@code MemberCommand} starts a member of the ledger without
 * everything else. It knows nearly all rooms; nobody uses it.
 */
@NullMarked
package io.yinuo.charging.wiring;

import org.jspecify.annotations.NullMarked;
