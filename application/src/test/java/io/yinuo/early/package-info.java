/** A class that says when it is initialised. */
@NullMarked
package io.yinuo.early;

import org.jspecify.annotations.NullMarked;
