/** Tests of the guided page: its telling, its talk with the simulator, and all of it in a real browser. */
@NullMarked
package io.yinuo.channel.demo;

import org.jspecify.annotations.NullMarked;
