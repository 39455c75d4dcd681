@NullMarked
package io.yinuo.charging.reminder;

import org.jspecify.annotations.NullMarked;
