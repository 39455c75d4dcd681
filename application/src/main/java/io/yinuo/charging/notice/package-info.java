/**
 * The notice that every charge owes its customer (C3.2): its row is written with the charge, its words are made here, and
 * it is handed to {@code communication} again and again until it is taken. What else is owed in words, as of a refund, goes
 * the same way by {@code OwedHandover}. Rooms that charge or give back may use it.
 */
@NullMarked
package io.yinuo.charging.notice;

import org.jspecify.annotations.NullMarked;
