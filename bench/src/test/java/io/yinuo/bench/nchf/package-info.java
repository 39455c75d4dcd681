@NullMarked
package io.yinuo.bench.nchf;

import org.jspecify.annotations.NullMarked;
