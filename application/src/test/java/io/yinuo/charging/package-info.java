@NullMarked
package io.yinuo.charging;

import org.jspecify.annotations.NullMarked;
