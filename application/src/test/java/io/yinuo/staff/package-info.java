@NullMarked
package io.yinuo.staff;

import org.jspecify.annotations.NullMarked;
