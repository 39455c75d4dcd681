@NullMarked
package io.yinuo.charging.story;

import org.jspecify.annotations.NullMarked;
