/** Tests of ordering: a customer's days, crashes in each state, and the property suite. */
@NullMarked
package io.yinuo.ordering;

import org.jspecify.annotations.NullMarked;
