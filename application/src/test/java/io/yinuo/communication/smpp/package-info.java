@NullMarked
package io.yinuo.communication.smpp;

import org.jspecify.annotations.NullMarked;
