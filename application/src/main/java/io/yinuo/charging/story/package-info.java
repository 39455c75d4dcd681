/**
 * Accounts told to people: what happened to a line and why it cost that much, its months, its use by day and hour. It reads
 * rows, and asks the ledger only for what stands there this moment; it changes nothing. No other room needs it.
 */
@NullMarked
package io.yinuo.charging.story;

import org.jspecify.annotations.NullMarked;
