/** The phones and what they have on their screens. */
@NullMarked
package io.yinuo.simulator.phone;

import org.jspecify.annotations.NullMarked;
