/** The HTTP interface by which the guided page and the tests steer the simulator. */
@NullMarked
package io.yinuo.simulator.control;

import org.jspecify.annotations.NullMarked;
