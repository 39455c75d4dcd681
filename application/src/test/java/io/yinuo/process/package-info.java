/**
 * Whole processes for tests that must not share a JVM with what they test: Yinuo, and the simulated operator, each started
 * with {@code java}, stopped with SIGTERM, killed with SIGKILL, and started again on what it left behind.
 */
@NullMarked
package io.yinuo.process;

import org.jspecify.annotations.NullMarked;
