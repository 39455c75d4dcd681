@NullMarked
package io.yinuo.backup;

import org.jspecify.annotations.NullMarked;
