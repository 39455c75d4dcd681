package io.yinuo.charging.reminder;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;

/**
 * What a line used of a class of late.
 *
 * @param first the hour with which it begins
 */
record UseOfLate(Msisdn line, int useClass, long units, Instant first) {}
