@NullMarked
package io.yinuo.communication;

import org.jspecify.annotations.NullMarked;
