@NullMarked
package io.yinuo.trouble;

import org.jspecify.annotations.NullMarked;
