/**
 * The words that every part of the house shares: numbers, money, clauses, vouchers and facts.
 *
 * <p>Values are immutable, check themselves when they are made, and know nothing of any framework. Whoever holds one may
 * believe it.
 */
@NullMarked
package io.yinuo.kernel;

import org.jspecify.annotations.NullMarked;
