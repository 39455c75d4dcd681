package io.yinuo.catalog;

import io.yinuo.kernel.Wording;
import java.util.Set;

/**
 * A country or region abroad.
 *
 * @param region  two letters of ISO 3166-1: {@code TW}
 * @param codes   the mobile country codes of its networks
 * @param number  by which it is charged: one of its codes, the same for all of its networks, so that a day there has one cap
 * @param zone    the number of its price zone
 * @param example whether its zone was made up, because no public source has it
 */
public record Destination(String region, Wording name, Set<Integer> codes, int number, int zone, boolean example) {

    public Destination {
        codes = Set.copyOf(codes);
        if (!codes.contains(number)) {
            throw new IllegalArgumentException("A destination is charged by one of its own codes");
        }
    }
}
