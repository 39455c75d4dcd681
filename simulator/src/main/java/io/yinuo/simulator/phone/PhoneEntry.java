package io.yinuo.simulator.phone;

import java.time.Instant;

/**
 * One message on the screen of a phone.
 *
 * @param seq       counts the messages of this phone, from 1, also across a reset
 * @param direction {@code received} or {@code sent}
 * @param number    whom it talks with
 */
public record PhoneEntry(long seq, String direction, String number, String text, Instant at) {

    public static final String RECEIVED = "received";
    public static final String SENT = "sent";
}
