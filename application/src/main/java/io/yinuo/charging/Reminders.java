package io.yinuo.charging;

import io.yinuo.kernel.Msisdn;
import java.util.List;
import java.util.Optional;

/** What customers are told of their use, and when they want to be left alone. Safe for use by several threads. */
public interface Reminders {

    int SHOWN_MAX = 1_000;

    /**
     * The newest reminders of a line that were put into words, newest first.
     *
     * @param max 1 to {@link #SHOWN_MAX}
     */
    List<ToldReminder> newest(Msisdn line, int max);

    Optional<QuietHours> quietHours(Msisdn line);

    /** Sets the quiet hours of a line, in place of those before; empty for none. What waits already goes on waiting. */
    void keepQuiet(Msisdn line, Optional<QuietHours> hours);
}
