/** The tables of ordering: hand-written SQL, one class an aggregate. Nobody outside the area comes here. */
@NullMarked
package io.yinuo.ordering.store;

import org.jspecify.annotations.NullMarked;
