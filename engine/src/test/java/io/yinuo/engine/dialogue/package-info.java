@NullMarked
package io.yinuo.engine.dialogue;

import org.jspecify.annotations.NullMarked;
