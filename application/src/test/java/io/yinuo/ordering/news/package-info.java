/** Tests of how providers are told. */
@NullMarked
package io.yinuo.ordering.news;

import org.jspecify.annotations.NullMarked;
