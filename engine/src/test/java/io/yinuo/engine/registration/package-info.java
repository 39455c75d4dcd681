@NullMarked
package io.yinuo.engine.registration;

import org.jspecify.annotations.NullMarked;
