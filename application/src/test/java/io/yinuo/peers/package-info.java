/**
 * Yinuo against peers that nobody here wrote: Debian's Kannel, and the npm package {@code smpp} as SMSC and as client.
 * They talk to the whole application in a process of its own.
 */
@NullMarked
package io.yinuo.peers;

import org.jspecify.annotations.NullMarked;
