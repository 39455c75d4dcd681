package io.yinuo.charging.reminder;

import io.yinuo.charging.ReminderKind;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A reminder that is in words.
 *
 * @param percent   0 if there is none
 * @param figures   as of the fact, by name
 * @param pack      the number of the pack that it is about, if any
 * @param offer     the offer of that pack
 * @param nextOffer the offer of the pack that is used next
 */
record ToldInWords(
        ReminderKey key,
        ReminderKind kind,
        Msisdn line,
        int percent,
        Map<String, Long> figures,
        Instant at,
        Instant due,
        String text,
        Optional<Long> pack,
        Optional<Integer> offer,
        Optional<Integer> nextOffer) {

    long figure(String name) {
        Long figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("Reminder " + key + " of kind " + kind + " has no " + name);
        }
        return figure;
    }
}
