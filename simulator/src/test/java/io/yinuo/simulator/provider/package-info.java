@NullMarked
package io.yinuo.simulator.provider;

import org.jspecify.annotations.NullMarked;
