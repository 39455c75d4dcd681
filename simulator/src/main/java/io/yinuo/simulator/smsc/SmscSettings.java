package io.yinuo.simulator.smsc;

import java.time.Duration;

/**
 * @param port                on 127.0.0.1; 0 for a free one
 * @param systemId            that Yinuo's link binds with
 * @param password            that it binds with, at most 8 characters (SMPP 3.4, 5.2.2)
 * @param window              how many {@code deliver_sm} may be without answer on one link
 * @param answerWait          how long an answer is waited for
 * @param seed                from which the delays come
 * @param receiptDelayMin     the shortest time from {@code submit_sm} to its receipt
 * @param receiptDelayMax     the longest
 * @param undeliveredPerMille of a thousand messages, for how many the receipt says UNDELIV
 */
public record SmscSettings(
        int port,
        String systemId,
        String password,
        int window,
        Duration answerWait,
        long seed,
        Duration receiptDelayMin,
        Duration receiptDelayMax,
        int undeliveredPerMille) {

    public SmscSettings {
        if (password.isEmpty() || password.length() > 8) {
            throw new IllegalArgumentException("An SMPP password has 1 to 8 characters");
        }
        if (window < 1 || window > 1_000) {
            throw new IllegalArgumentException("A window has 1 to 1,000 messages");
        }
        if (receiptDelayMax.compareTo(receiptDelayMin) < 0) {
            throw new IllegalArgumentException("The longest delay is shorter than the shortest");
        }
        if (undeliveredPerMille < 0 || undeliveredPerMille > 1_000) {
            throw new IllegalArgumentException("Of a thousand messages, 0 to 1,000 are undelivered");
        }
    }
}
