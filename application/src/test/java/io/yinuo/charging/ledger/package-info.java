@NullMarked
package io.yinuo.charging.ledger;

import org.jspecify.annotations.NullMarked;
