/** How many messages took which way, by the minute. A message never becomes a row; a minute does. */
@NullMarked
package io.yinuo.communication.tally;

import org.jspecify.annotations.NullMarked;
