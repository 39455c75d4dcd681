/** How short messages are coded, split and joined: GSM 7-bit and UCS-2 (3GPP TS 23.038), concatenation (3GPP TS 23.040). */
@NullMarked
package io.yinuo.simulator.sms;

import org.jspecify.annotations.NullMarked;
