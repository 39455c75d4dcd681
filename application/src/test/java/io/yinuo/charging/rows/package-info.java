@NullMarked
package io.yinuo.charging.rows;

import org.jspecify.annotations.NullMarked;
