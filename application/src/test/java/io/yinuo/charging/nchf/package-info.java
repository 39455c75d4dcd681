/** The door for network functions, asked over HTTP/2 as real clients ask it, in front of a real ledger. */
@NullMarked
package io.yinuo.charging.nchf;

import org.jspecify.annotations.NullMarked;
