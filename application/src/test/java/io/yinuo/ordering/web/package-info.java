/** Tests of the doors of ordering. */
@NullMarked
package io.yinuo.ordering.web;

import org.jspecify.annotations.NullMarked;
