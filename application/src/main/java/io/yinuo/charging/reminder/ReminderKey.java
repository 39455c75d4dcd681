package io.yinuo.charging.reminder;

import io.yinuo.communication.MessageKey;

/** The place in the log of the fact that a reminder tells of; there is one reminder for it, for ever. */
record ReminderKey(long logPosition, int factIndex) {

    /** Not {@code reminder}: so are called those of trials that end, which ordering tells. */
    static final String OWNER = "use-reminder";

    /** Reads the {@link MessageKey#name} that {@link #message} gave. */
    static ReminderKey read(String name) {
        int dot = name.indexOf('.');
        return new ReminderKey(Long.parseLong(name.substring(0, dot)), Integer.parseInt(name.substring(dot + 1)));
    }

    MessageKey message() {
        return MessageKey.of(OWNER, toString());
    }

    @Override
    public String toString() {
        return logPosition + "." + factIndex;
    }
}
