@NullMarked
package io.yinuo.charging.notice;

import org.jspecify.annotations.NullMarked;
