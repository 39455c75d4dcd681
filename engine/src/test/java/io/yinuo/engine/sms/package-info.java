@NullMarked
package io.yinuo.engine.sms;

import org.jspecify.annotations.NullMarked;
