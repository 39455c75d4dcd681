@NullMarked
package io.yinuo.simulator;

import org.jspecify.annotations.NullMarked;
