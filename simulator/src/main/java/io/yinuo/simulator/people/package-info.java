/** Who the operator's customers and providers are, made from a seed: the same seed, the same people. */
@NullMarked
package io.yinuo.simulator.people;

import org.jspecify.annotations.NullMarked;
