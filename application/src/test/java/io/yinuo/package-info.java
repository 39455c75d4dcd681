/** Tests of the house as a whole, and what tests share. */
@NullMarked
package io.yinuo;

import org.jspecify.annotations.NullMarked;
