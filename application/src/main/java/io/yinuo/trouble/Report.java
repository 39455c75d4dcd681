package io.yinuo.trouble;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;

/**
 * A customer's report.
 *
 * @param number as the customer is told: {@code R20260901-000017}
 * @param about  {@code CHARGE} (not ordered by me) or {@code SPAM}
 * @param words  what the customer wrote, whole
 * @param context what the customer was looking at: the waiting orders and running services at that moment
 */
public record Report(String number, Msisdn from, About about, String words, String context, Instant at) {

    public enum About {
        CHARGE,
        SPAM
    }
}
