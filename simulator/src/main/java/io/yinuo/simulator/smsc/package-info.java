/** The short message service centre: the SMPP server to which Yinuo's link binds. */
@NullMarked
package io.yinuo.simulator.smsc;

import org.jspecify.annotations.NullMarked;
