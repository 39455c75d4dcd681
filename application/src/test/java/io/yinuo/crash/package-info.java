/**
 * Pulls the plug on a Yinuo under load, again and again, and then asks the simulated operator's own list what had been
 * acknowledged, and the files of use what was in them. See {@link io.yinuo.crash.Judge} for what is believed and why.
 */
@NullMarked
package io.yinuo.crash;

import org.jspecify.annotations.NullMarked;
