/**
 * Recharge cards, rule by rule: what a secret looks like, what becomes of a card when somebody sends its secret, and how
 * often a line may be wrong. Everything is a value or a pure function; whoever asks brings the time and the state.
 */
@NullMarked
package io.yinuo.engine.card;

import org.jspecify.annotations.NullMarked;
