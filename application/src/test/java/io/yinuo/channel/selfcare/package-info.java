/** Self-care in a real browser. */
@NullMarked
package io.yinuo.channel.selfcare;

import org.jspecify.annotations.NullMarked;
