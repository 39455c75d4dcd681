/** What the phones and providers do all day, and what they do under load. */
@NullMarked
package io.yinuo.simulator.traffic;

import org.jspecify.annotations.NullMarked;
