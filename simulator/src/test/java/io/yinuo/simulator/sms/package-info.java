@NullMarked
package io.yinuo.simulator.sms;

import org.jspecify.annotations.NullMarked;
