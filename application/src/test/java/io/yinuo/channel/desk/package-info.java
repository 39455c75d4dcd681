/** A small operator by hand, and the desk in it. */
@NullMarked
package io.yinuo.channel.desk;

import org.jspecify.annotations.NullMarked;
