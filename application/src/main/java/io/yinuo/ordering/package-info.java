/**
 * How paid services start, go on and end, and that none of it happens without the customer.
 *
 * <p>Keeps C3.3: an order is the first answer; the second is the phone's own 是NN in time. Both are stored as proof, and
 * without the second nothing starts and nothing is charged. Keeps C3.1: the list of everything that a phone pays for, and
 * a stop that takes effect in the transaction that records it; whatever the provider asks for later is refused.
 *
 * <pre>
 *   waiting --yes--> confirmed --> charging --> active (a subscription runs)
 *      |                               |
 *      +--no answer--> lapsed          +--no money--> refused
 * </pre>
 *
 * <p>The operator's own plans and packs are ordered in the same way ({@link io.yinuo.ordering.PackOrders}): one question,
 * one code, both answers. What their yes begins is a pack in {@code charging} and no service here. Keeps C2.1: whatever the
 * channel, an order comes through this one front.
 *
 * <p>{@code charging} is asked outside of any transaction, with a key: after a crash in any state the order goes on from
 * where it was.
 *
 * <p>Arrows inside the row: {@code charging}, because starting costs; {@code partner}, because providers order.
 */
@NullMarked
@ApplicationModule(
        displayName = "Ordering",
        allowedDependencies = {"database", "party", "catalog", "communication", "staff", "charging", "partner"})
package io.yinuo.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
