@NullMarked
package io.yinuo.charging.wiring;

import org.jspecify.annotations.NullMarked;
