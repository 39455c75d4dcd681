package io.yinuo.channel.desk;

import java.util.Optional;

/** Why a member of staff did something, in his own words: 4 to 200 characters. It goes into the audit. */
record Reason(String text) {

    static final int LENGTH_MIN = 4;
    static final int LENGTH_MAX = 200;

    /** Empty if too short to be one, or too long. */
    static Optional<Reason> read(String typed) {
        String text = typed.strip();
        return text.length() < LENGTH_MIN || text.length() > LENGTH_MAX
                ? Optional.empty()
                : Optional.of(new Reason(text));
    }
}
