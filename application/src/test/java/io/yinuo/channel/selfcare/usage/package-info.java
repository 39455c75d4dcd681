/** What a subscriber sees of data and money, on a real ledger. */
@NullMarked
package io.yinuo.channel.selfcare.usage;

import org.jspecify.annotations.NullMarked;
