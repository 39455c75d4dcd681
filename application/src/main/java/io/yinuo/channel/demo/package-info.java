/**
 * The guided first ten minutes: a story in nine steps beside a phone in the browser. The phone is one of the simulated
 * operator's; what it writes goes through the simulator's SMSC to our own link and comes back the same way. Each step is
 * done when its events were seen, in the messages on the phone and in the areas' own records, and not by clicking on.
 *
 * <pre>
 *   browser --/demo--> here --control API--> simulator ==SMPP==> communication -> dialogues -> ordering, charging
 *                       '---- what happened ----- ordering, charging, trouble (fronts)
 * </pre>
 *
 * It exists only where {@code yinuo.demo.simulator-url} is set.
 */
@NullMarked
package io.yinuo.channel.demo;

import org.jspecify.annotations.NullMarked;
