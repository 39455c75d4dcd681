@NullMarked
package io.yinuo.channel.bss;

import org.jspecify.annotations.NullMarked;
