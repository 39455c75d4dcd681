/**
 * What a short message is made of: alphabets (3GPP TS 23.038), user data headers and long messages (3GPP TS 23.040,
 * 9.2.3.24), and the text of delivery receipts (SMPP 3.4, Appendix B). Octets go in, words come out, and back.
 */
@NullMarked
package io.yinuo.engine.sms;

import org.jspecify.annotations.NullMarked;
