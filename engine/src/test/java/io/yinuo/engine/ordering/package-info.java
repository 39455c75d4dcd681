/** Each rule of ordering by itself. */
@NullMarked
package io.yinuo.engine.ordering;

import org.jspecify.annotations.NullMarked;
