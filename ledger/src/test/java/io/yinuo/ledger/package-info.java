/** The ledger under load, killed, stopped and started again. */
@NullMarked
package io.yinuo.ledger;

import org.jspecify.annotations.NullMarked;
