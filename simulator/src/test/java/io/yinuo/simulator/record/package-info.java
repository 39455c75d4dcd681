@NullMarked
package io.yinuo.simulator.record;

import org.jspecify.annotations.NullMarked;
