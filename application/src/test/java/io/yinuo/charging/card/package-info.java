@NullMarked
package io.yinuo.charging.card;

import org.jspecify.annotations.NullMarked;
