@NullMarked
package io.yinuo.kernel;

import org.jspecify.annotations.NullMarked;
