@NullMarked
package io.yinuo.engine.commitment;

import org.jspecify.annotations.NullMarked;
