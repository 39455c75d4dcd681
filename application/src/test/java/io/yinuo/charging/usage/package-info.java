@NullMarked
package io.yinuo.charging.usage;

import org.jspecify.annotations.NullMarked;
