package io.yinuo.ordering;

import org.junit.jupiter.api.Test;

/**
 * The property suite: over random interleavings of orders, answers, duplicates, delays, provider tricks and restarts, no
 * charge ever happens without that phone's yes to that very price, each charge has exactly one notice, no stopped service
 * is charged, every charge has its service, and the entries of an account sum up to its balance.
 */
class ChargeOnlyAfterYesTest {

    @Test
    void noChargeEverHappensWithoutThatPhonesYes() {
        try (ManyRandomDays days = new ManyRandomDays()) {
            days.live(16);
        }
    }
}
