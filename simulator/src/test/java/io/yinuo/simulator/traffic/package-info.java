@NullMarked
package io.yinuo.simulator.traffic;

import org.jspecify.annotations.NullMarked;
