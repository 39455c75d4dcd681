@NullMarked
package io.yinuo.communication.journal;

import org.jspecify.annotations.NullMarked;
