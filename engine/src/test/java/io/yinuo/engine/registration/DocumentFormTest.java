package io.yinuo.engine.registration;

import static io.yinuo.engine.registration.DocumentFault.BIRTH_DATE_IMPOSSIBLE;
import static io.yinuo.engine.registration.DocumentFault.CHECK_CHARACTER_WRONG;
import static io.yinuo.engine.registration.DocumentFault.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

    /** The sample of the standard's own text, and the one with the X. */
    @Test
    void theNumbersThatTheStandardPrintsAreRight() {
        assertThat(DocumentForm.RESIDENT_ID_CARD.faults("11010519491231002X", TODAY))
                .isEmpty();
        assertThat(DocumentForm.RESIDENT_ID_CARD.faults("440524188001010014", LocalDate.of(1999, 1, 19)))
                .isEmpty();
    }

    @Test
    void aMistypedDigitIsFound() {
        Random random = new Random(11643);
        for (int i = 0; i < 1_000; i++) {
            String right = aCardOf(LocalDate.of(1990, 1, 1).plusDays(random.nextInt(9_000)), random);
            assertThat(DocumentForm.RESIDENT_ID_CARD.faults(right, TODAY))
                    .as(right)
                    .isEmpty();

            int place = 14 + random.nextInt(3); // in the order of births, where no other rule could help
            char wrong = (char) ('0' + (right.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
            String mistyped = right.substring(0, place) + wrong + right.substring(place + 1);
            assertThat(DocumentForm.RESIDENT_ID_CARD.faults(mistyped, TODAY))
                    .as(mistyped)
                    .containsExactly(CHECK_CHARACTER_WRONG);
        }
    }

    @Test
    void nobodyIsBornOnADayThatNeverWas() {
        assertThat(faultsOfBirth("20230229")).containsExactly(BIRTH_DATE_IMPOSSIBLE);
        assertThat(faultsOfBirth("20001301")).containsExactly(BIRTH_DATE_IMPOSSIBLE);
        assertThat(faultsOfBirth("20260802")).containsExactly(BIRTH_DATE_IMPOSSIBLE);
        assertThat(faultsOfBirth("18760731")).containsExactly(BIRTH_DATE_IMPOSSIBLE);
        assertThat(faultsOfBirth("20260801")).isEmpty();
        assertThat(faultsOfBirth("20240229")).isEmpty();
    }

    @Test
    void otherDocumentsAreReadByTheirForm() {
        assertThat(DocumentForm.PASSPORT.faults("E12345678", TODAY)).isEmpty();
        assertThat(DocumentForm.PASSPORT.faults("E1/2", TODAY)).containsExactly(MALFORMED);
        assertThat(DocumentForm.MILITARY_ID.faults("军字第2001988号", TODAY)).isEmpty();
        assertThat(DocumentForm.HONG_KONG_MACAO_PERMIT.faults("H12345678", TODAY))
                .isEmpty();
        assertThat(DocumentForm.HONG_KONG_MACAO_PERMIT.faults("K12345678", TODAY))
                .containsExactly(MALFORMED);
        assertThat(DocumentForm.TAIWAN_PERMIT.faults("12345678", TODAY)).isEmpty();
        assertThat(DocumentForm.RESIDENT_ID_CARD.faults("110105194912310", TODAY))
                .containsExactly(MALFORMED);
    }

    @Test
    void aNumberIsReadAsPeopleWriteIt() {
        assertThat(DocumentForm.written(" 110105 19491231 002x ")).isEqualTo("11010519491231002X");
    }

    private static List<DocumentFault> faultsOfBirth(String date) {
        String digits = "430524" + date + "001";
        return DocumentForm.RESIDENT_ID_CARD.faults(digits + ResidentIdCard.checkCharacter(digits), TODAY);
    }

    private static String aCardOf(LocalDate born, Random random) {
        String digits = "430524%tY%<tm%<td%03d".formatted(born, random.nextInt(1_000));
        return digits + ResidentIdCard.checkCharacter(digits);
    }
}
