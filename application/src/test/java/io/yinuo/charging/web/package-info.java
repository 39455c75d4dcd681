/** Tests of the door for money. */
@NullMarked
package io.yinuo.charging.web;

import org.jspecify.annotations.NullMarked;
