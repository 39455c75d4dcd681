package io.yinuo.charging.reminder;

import io.yinuo.charging.QuietHours;
import io.yinuo.charging.Reminders;
import io.yinuo.charging.ToldReminder;
import io.yinuo.kernel.Msisdn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The front for what lines were told. */
record LineReminders(ReminderStore store, Clock clock) implements Reminders {

    @Override
    public List<ToldReminder> newest(Msisdn line, int max) {
        if (max < 1 || max > SHOWN_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " reminders; 1 to " + SHOWN_MAX + " at once");
        }
        return store.newest(line, max);
    }

    @Override
    public Optional<QuietHours> quietHours(Msisdn line) {
        return store.quietHours(line);
    }

    @Override
    public void keepQuiet(Msisdn line, Optional<QuietHours> hours) {
        hours.ifPresentOrElse(
                quiet -> store.keepQuiet(line, quiet, clock.instant()), () -> store.forgetQuietHours(line));
    }
}
