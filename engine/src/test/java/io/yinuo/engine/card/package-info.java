@NullMarked
package io.yinuo.engine.card;

import org.jspecify.annotations.NullMarked;
