@NullMarked
package io.yinuo.charging.refund;

import org.jspecify.annotations.NullMarked;
