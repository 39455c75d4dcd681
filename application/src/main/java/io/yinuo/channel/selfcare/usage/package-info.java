/**
 * The part of self-care that shows data and money: what is left pack by pack and in which order it is used, what was used
 * day by day, days abroad, every charge with what it was for; and where a subscriber stops a renewal, sets limits and
 * opens a day abroad again. Charts are drawn here as SVG, each with a table beside it: no page needs script.
 */
@NullMarked
package io.yinuo.channel.selfcare.usage;

import org.jspecify.annotations.NullMarked;
