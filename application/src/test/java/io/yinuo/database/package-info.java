@NullMarked
package io.yinuo.database;

import org.jspecify.annotations.NullMarked;
