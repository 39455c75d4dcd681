@NullMarked
package io.yinuo.bench.charging;

import org.jspecify.annotations.NullMarked;
