/**
 * Tells another system what happened here: stops to the customer system, reminders to the system behind the operator's app.
 * News is read from an area into a table of our own, and each piece is told until it is acknowledged, however long that takes
 * and whatever dies meanwhile; the pieces of one line in their order. What it says, and where it comes from, is the matter
 * of those who use this.
 *
 * <pre>
 *   NewsSource ─▶ NewsHandover ─▶ channel.news ─▶ NewsSender ─▶ the other system
 *                     ▲ NewsRounds
 * </pre>
 */
@NullMarked
package io.yinuo.channel.news;

import org.jspecify.annotations.NullMarked;
