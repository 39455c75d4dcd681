/** The simulator's own record of what was acknowledged, which crash tests believe. */
@NullMarked
package io.yinuo.simulator.record;

import org.jspecify.annotations.NullMarked;
