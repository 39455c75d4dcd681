/**
 * Self-care: the page on which a subscriber sees what he pays for, stops what he does not want, finds every charge with its
 * notice, and says "I did not order this".
 */
@NullMarked
package io.yinuo.channel.selfcare;

import org.jspecify.annotations.NullMarked;
