/**
 * The regulation of ordering, rule by rule: which order is taken, what a yes means, when a service renews, what a provider
 * may claim, and what a stop leaves behind. Everything is a value or a pure function; whoever asks brings the time, the
 * random numbers and the state.
 */
@NullMarked
package io.yinuo.engine.ordering;

import org.jspecify.annotations.NullMarked;
