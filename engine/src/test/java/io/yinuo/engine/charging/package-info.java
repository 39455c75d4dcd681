@NullMarked
package io.yinuo.engine.charging;

import org.jspecify.annotations.NullMarked;
