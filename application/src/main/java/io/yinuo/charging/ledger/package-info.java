/**
 * The ledger as this area asks it: commands under keys, their answers and the facts that follow, the terms that it reckons
 * by, and its time (ADR 6). One member of it runs in this process, the only one or one of several; the others are set up by the
 * same {@code MemberSetup}. Other rooms ask it by {@code Ledger}; it knows nothing of
 * rows, and nobody outside charging asks it.
 */
@NullMarked
package io.yinuo.charging.ledger;

import org.jspecify.annotations.NullMarked;
