/**
 * The file in which every message of our own stands before anybody is told that we have it.
 *
 * <pre>
 *   arrive, answer, take, submitted, receipt, give up
 *        |
 *   MessageJournal --- one lock ---> MessageBook   what is not ended yet, in memory
 *        |
 *   Journal ---------- one writer -> 000000007.journal   frames, forced together
 *                                    000000007.index     which frames tell of which phone
 * </pre>
 *
 * <p>Each segment begins with a picture of the book, so that a start reads one segment, and old ones can be removed
 * without asking what is in them. A picture shows what stands in the segments before it and nothing else: it is made
 * under the lock of the book, and what was added until then goes to the old segment first.
 */
@NullMarked
package io.yinuo.communication.journal;

import org.jspecify.annotations.NullMarked;
