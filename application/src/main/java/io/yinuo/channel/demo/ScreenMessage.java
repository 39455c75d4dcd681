package io.yinuo.channel.demo;

import java.time.Instant;

/**
 * One message on the phone's screen.
 *
 * @param seq      counts the phone's messages
 * @param received or sent
 * @param number   whom the phone talks with
 */
record ScreenMessage(long seq, boolean received, String number, String text, Instant at) {}
