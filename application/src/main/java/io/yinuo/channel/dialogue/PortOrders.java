package io.yinuo.channel.dialogue;

import io.yinuo.kernel.PortNumber;
import java.util.Optional;

/** Who answers what the ports of providers send to the service number: {@link io.yinuo.ordering.OrderBySms}. */
@FunctionalInterface
interface PortOrders {

    /** @return what to answer; empty for silence */
    Optional<String> answer(PortNumber from, String text);
}
