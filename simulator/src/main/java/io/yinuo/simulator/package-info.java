/**
 * A small operator in a process of its own: phones, an SMSC that speaks SMPP, content providers with their machines, and
 * a customer system that hands its data over. It drives Yinuo only from outside and believes nothing that Yinuo says about
 * itself: what was acknowledged stands in its own list.
 *
 * <pre>
 *   control (HTTP) ----> phones ----> smsc ==SMPP==> Yinuo's link
 *        |                  ^           |
 *        |               traffic     record (what was acknowledged)
 *        v                  v
 *     providers --HTTP (orders, charges)--> Yinuo --webhooks--> providers
 *        '------SMPP (enterprise ports)---> Yinuo's listener
 * </pre>
 *
 * It codes and joins short messages by itself: a peer that shared Yinuo's codec would share its mistakes.
 */
@NullMarked
package io.yinuo.simulator;

import org.jspecify.annotations.NullMarked;
