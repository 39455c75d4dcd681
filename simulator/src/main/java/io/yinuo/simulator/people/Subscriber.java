package io.yinuo.simulator.people;

import io.yinuo.kernel.Msisdn;
import java.util.List;

/**
 * One customer as the operator's old customer system has him.
 *
 * @param region       {@code /hunan/changsha}
 * @param idCard       18 characters with the check character of GB 11643; of nobody
 * @param balanceFen   what the account holds
 * @param services     what was ordered before Yinuo was there
 */
public record Subscriber(
        Msisdn phone,
        String region,
        String language,
        String name,
        String idCard,
        long balanceFen,
        List<Past> services) {

    public Subscriber {
        services = List.copyOf(services);
    }

    /**
     * @param offer         its code
     * @param startedDaysAgo when it was ordered
     * @param paidForMinutes for how long from now it is paid, or free
     * @param trial         whether it is free now
     */
    public record Past(String offer, int startedDaysAgo, int paidForMinutes, boolean trial) {}
}
