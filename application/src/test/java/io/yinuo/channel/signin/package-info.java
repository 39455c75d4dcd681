/** The doors, tried from outside. */
@NullMarked
package io.yinuo.channel.signin;

import org.jspecify.annotations.NullMarked;
