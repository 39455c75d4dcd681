package io.yinuo.engine.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The citizen's identification number of GB 11643-1999: six digits for the place, eight for the birth date, three for the
 * order of births, and a check character by ISO 7064, MOD 11-2.
 */
public final class ResidentIdCard {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int AGE_MAX_YEARS = 150;

    private ResidentIdCard() {}

    /** The faults of a number that has the form already: 17 digits and a digit or X. */
    static List<DocumentFault> faults(String number, LocalDate today) {
        List<DocumentFault> faults = new ArrayList<>();
        if (!isBornOnADayThatHasBeen(number, today)) {
            faults.add(DocumentFault.BIRTH_DATE_IMPOSSIBLE);
        }
        if (checkCharacter(number) != number.charAt(17)) {
            faults.add(DocumentFault.CHECK_CHARACTER_WRONG);
        }
        return List.copyOf(faults);
    }

    /**
     * The check character that belongs to the first 17 digits.
     *
     * @param digits 17 digits; what follows is not looked at
     */
    public static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static boolean isBornOnADayThatHasBeen(String number, LocalDate today) {
        try {
            LocalDate born = LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
            return !born.isAfter(today) && born.isAfter(today.minusYears(AGE_MAX_YEARS));
        } catch (DateTimeException e) {
            return false; // the thirtieth of February: an answer, not a failure
        }
    }
}
