package io.yinuo.charging.reminder;

import io.yinuo.charging.QuietHours;
import io.yinuo.charging.ReminderKind;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A reminder that is to be put into words.
 *
 * @param percent   0 if there is none
 * @param figures   as of the fact, by name
 * @param due       when it is to be told, as far as is known
 * @param pack      the pack that it is about, if any
 * @param nextOffer the offer of the pack that is used next, if the fact names one
 * @param overtaken whether it waited, and a later one of the same pack or cap says more
 * @param stops     whether the customer wants use to stop that no pack covers
 */
record DueReminder(
        ReminderKey key,
        ReminderKind kind,
        Msisdn line,
        int percent,
        Map<String, Long> figures,
        Instant at,
        Instant due,
        Optional<Pack> pack,
        Optional<Integer> nextOffer,
        Optional<QuietHours> quietHours,
        boolean overtaken,
        boolean stops) {

    /** @param stopped whether the customer ended its renewal */
    record Pack(int offer, Instant begins, boolean stopped) {}

    long figure(String name) {
        Long figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("Reminder " + key + " of kind " + kind + " has no " + name);
        }
        return figure;
    }
}
