@NullMarked
package io.yinuo.catalog;

import org.jspecify.annotations.NullMarked;
