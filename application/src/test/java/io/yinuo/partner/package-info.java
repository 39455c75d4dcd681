@NullMarked
package io.yinuo.partner;

import org.jspecify.annotations.NullMarked;
