package io.yinuo.channel.desk;

import java.util.regex.Pattern;

/** Hides what could be the secret of a recharge card: eighteen digits, with blanks and hyphens between. */
final class CardDigits {

    private static final Pattern SECRET =
            Pattern.compile("(?<![0-9０-９])[0-9０-９](?:[ \\u3000\\-－–—]{0,2}[0-9０-９]){17}(?![0-9０-９])");

    private CardDigits() {}

    static String masked(String text) {
        return SECRET.matcher(text).replaceAll("******");
    }
}
