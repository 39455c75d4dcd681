package io.yinuo.engine.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which documents are numbered. */
public enum DocumentForm {
    /** 居民身份证; the form is only the beginning, see {@link ResidentIdCard}. */
    RESIDENT_ID_CARD("[1-9][0-9]{16}[0-9X]"),
    /** 护照 of any country (ICAO Doc 9303 allows nine characters, some numbers are longer on the page). */
    PASSPORT("[A-Z0-9]{5,20}"),
    /** 军官证 and the like: 军字第2001988号. */
    MILITARY_ID("[\\p{IsHan}A-Z0-9]{6,20}"),
    /** 港澳居民来往内地通行证: H or M, eight digits, and two for the issue on older ones. */
    HONG_KONG_MACAO_PERMIT("[HM][0-9]{8}([0-9]{2})?"),
    /** 台湾居民来往大陆通行证: eight digits; ten and a letter on older ones. */
    TAIWAN_PERMIT("[0-9]{8}|[0-9]{10}[A-Z]?");

    private final Pattern form;

    DocumentForm(String form) {
        this.form = Pattern.compile(form);
    }

    /** The number as it is compared and kept: without blanks, letters in upper case. */
    public static String written(String number) {
        return number.strip().replaceAll("[ \\-]", "").toUpperCase(Locale.ROOT);
    }

    /**
     * What is wrong with a number, as {@link #written}.
     *
     * @param today in the operator's zone
     * @return empty if nothing is
     */
    public List<DocumentFault> faults(String number, LocalDate today) {
        if (!form.matcher(number).matches()) {
            return List.of(DocumentFault.MALFORMED);
        }
        return switch (this) {
            case RESIDENT_ID_CARD -> ResidentIdCard.faults(number, today);
            case PASSPORT, MILITARY_ID, HONG_KONG_MACAO_PERMIT, TAIWAN_PERMIT -> List.of();
        };
    }
}
