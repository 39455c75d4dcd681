@NullMarked
package io.yinuo.engine.charging.memory;

import org.jspecify.annotations.NullMarked;
