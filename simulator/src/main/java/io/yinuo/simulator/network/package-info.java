/** The network function that carries the phones' data and asks Yinuo for quota, as a session management function does. */
@NullMarked
package io.yinuo.simulator.network;

import org.jspecify.annotations.NullMarked;
