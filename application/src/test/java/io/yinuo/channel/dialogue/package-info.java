@NullMarked
package io.yinuo.channel.dialogue;

import org.jspecify.annotations.NullMarked;
