@NullMarked
package io.yinuo.simulator.smsc;

import org.jspecify.annotations.NullMarked;
