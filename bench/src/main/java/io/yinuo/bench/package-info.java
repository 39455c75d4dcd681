/**
 * Load programs that measure Yinuo from outside, each with its peer in the same run: medians and ratios, CPU seconds
 * beside wall time, the speed of the disk noted. {@code docs/benchmarks.md} has the table and the commands.
 */
@NullMarked
package io.yinuo.bench;

import org.jspecify.annotations.NullMarked;
