/**
 * The decisions of Yinuo, one package each. Given the present state and a command, a decision returns the answer and the
 * facts that follow. Time and random numbers arrive as parameters: the same code runs in a test, inside the application
 * and in a replay, and gives the same bytes.
 */
@NullMarked
package io.yinuo.engine;

import org.jspecify.annotations.NullMarked;
