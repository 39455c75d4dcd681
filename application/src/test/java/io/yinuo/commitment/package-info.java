@NullMarked
package io.yinuo.commitment;

import org.jspecify.annotations.NullMarked;
