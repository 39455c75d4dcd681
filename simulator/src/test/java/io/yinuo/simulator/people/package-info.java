@NullMarked
package io.yinuo.simulator.people;

import org.jspecify.annotations.NullMarked;
