/**
 * Whether a promise was kept: from facts to counts by day, from counts to a state.
 *
 * <pre>
 *   facts --Tallying--> increments by measure and day, and what is still awaited   (stored by the caller)
 *                              |
 *                       Attainment of a window --Judging--> ClauseState
 * </pre>
 *
 * <p>Counting is incremental: whoever feeds the facts of an area once each, in their order and in pages of any size, gets
 * the same counts. The order between different areas does not matter.
 */
@NullMarked
package io.yinuo.engine.commitment;

import org.jspecify.annotations.NullMarked;
