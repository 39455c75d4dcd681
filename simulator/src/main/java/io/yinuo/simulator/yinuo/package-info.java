/** Yinuo's doors for machines, as the simulator knocks at them. */
@NullMarked
package io.yinuo.simulator.yinuo;

import org.jspecify.annotations.NullMarked;
