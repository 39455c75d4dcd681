@NullMarked
package io.yinuo.channel.shell;

import org.jspecify.annotations.NullMarked;
