/**
 * The desk: where staff helps one customer at a time, watches the providers, answers what needs a second person, and reads
 * who did what. Numbers are masked until somebody gives a reason; every deed is written into the audit.
 */
@NullMarked
package io.yinuo.channel.desk;

import org.jspecify.annotations.NullMarked;
