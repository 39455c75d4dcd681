@NullMarked
package io.yinuo.charging.account;

import org.jspecify.annotations.NullMarked;
