/** Load on the door for network functions. */
@NullMarked
package io.yinuo.bench.nchf;

import org.jspecify.annotations.NullMarked;
