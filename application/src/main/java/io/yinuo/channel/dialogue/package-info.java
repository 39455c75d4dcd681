/**
 * The talk by SMS with phones (10086, 10086999) and with the ports of providers. What a text means and what follows from
 * it is decided in {@link io.yinuo.engine.dialogue}; here the areas are asked, the conversation is remembered, and the
 * answer is put into words.
 *
 * <pre>
 *   IncomingMessage --> SmsCorrespondent ---port--------> OrderBySms (ordering)
 *                          |         '-------10086999----> CustomerReports --> Reports (trouble)
 *                          '--10086--> PhoneDialogue ----> Lines, Ordering, Charging, Packs, CustomerReports
 *                                         |     |--------> PackTalk ----> ChargingCatalogue, Packs, PackOrders
 *                                         |     '--------> Conversations
 *                                         '--Reply-------> Words (text/sms*.properties)
 * </pre>
 *
 * <p>Keeps C3.1 by SMS. Nothing here decides about money: a yes, a stop and an undo are asked of {@code ordering}, which
 * knows each message by its number and does nothing twice for it. What is remembered here is written before the answer
 * is handed back: after a crash no older numbering of a list can come to life.
 */
@NullMarked
package io.yinuo.channel.dialogue;

import org.jspecify.annotations.NullMarked;
