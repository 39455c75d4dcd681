/**
 * What a customer's text message means, and what follows from it: the reading of what a phone sent, the memory of one
 * conversation, and the step that a wish leads to. Pure: the moment arrives as a parameter, the areas are asked by the
 * caller.
 *
 * <pre>
 *   text --WishReader--> Wish --Dialogue.step(conversation, at)--> Step --caller asks the areas--> reply and Change
 *                                     ^                                                                |
 *                                     '------------------ Conversation.after(change) <-----------------'
 * </pre>
 *
 * <p>Two rules stand above kindness. A yes must be unmistakable, because it costs money: it is read strictly. And a
 * number is understood only against the list that the customer has before him: never a number that he was not shown, and
 * never on a list that is too old.
 */
@NullMarked
package io.yinuo.engine.dialogue;

import org.jspecify.annotations.NullMarked;
