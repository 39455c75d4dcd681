/** The providers' machines: their orders and charges by HTTP, their enterprise ports by SMPP, their webhooks. */
@NullMarked
package io.yinuo.simulator.provider;

import org.jspecify.annotations.NullMarked;
