package io.yinuo.kernel;

import java.util.Locale;

/** The languages in which Yinuo speaks with people. Chinese is the original, English says the same. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The language that fits a reader's locale; Chinese for everything that is not English. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : ZH;
    }
}
