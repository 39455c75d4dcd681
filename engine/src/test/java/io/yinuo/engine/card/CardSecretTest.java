package io.yinuo.engine.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardSecretTest {

    /** The example of the paper: 572 has the check digit 4. */
    @Test
    void theCheckDigitIsThatOfDamm() {
        assertThat(CardSecret.of(572).digits()).isEqualTo("000000000000005724");
        assertThat(CardSecret.of(0).digits()).isEqualTo("000000000000000000");
        assertThat(CardSecret.of(CardSecret.COUNT - 1).digits()).hasSize(CardSecret.LENGTH);
        assertThatThrownBy(() -> CardSecret.of(CardSecret.COUNT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CardSecret("000000000000005725")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWrongDigitAndEveryTwoThatChangedPlacesAreNoticed() {
        Random random = new Random(20_260_801);
        for (int round = 0; round < 200; round++) {
            String digits = CardSecret.of(random.nextLong(CardSecret.COUNT)).digits();
            assertThat(CardSecret.read(digits)).isPresent();
            for (int place = 0; place < CardSecret.LENGTH; place++) {
                for (char wrong = '0'; wrong <= '9'; wrong++) {
                    String slip = digits.substring(0, place) + wrong + digits.substring(place + 1);
                    assertThat(CardSecret.read(slip).isPresent()).as(slip).isEqualTo(slip.equals(digits));
                }
                if (place > 0) {
                    String slip = digits.substring(0, place - 1)
                            + digits.charAt(place)
                            + digits.charAt(place - 1)
                            + digits.substring(place + 1);
                    assertThat(CardSecret.read(slip).isPresent()).as(slip).isEqualTo(slip.equals(digits));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000000005724",
                " 0000 0000 0000 0057 24 ",
                "0000-0000-0000-0057-24",
                "００００００００００００００５７２４",
                "0000　0000　0000　0057　24",
                "0000–0000–0000–0057–24."
            })
    void blanksHyphensAndFullWidthAreRead(String typed) {
        assertThat(CardSecret.read(typed)).contains(CardSecret.of(572));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000000000572",
                "0000000000000057240",
                "00000000000000572a",
                "密码000000000000005724",
                "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٥٧٢٤"
            })
    void whatIsNoSecretIsNone(String typed) {
        assertThat(CardSecret.digitsOf(typed)).isEmpty();
        assertThat(CardSecret.read(typed)).isEmpty();
        assertThat(CardSecret.digitsOf("0".repeat(10_000))).isEmpty();
    }

    @Test
    void itIsNotTold() {
        assertThat(CardSecret.of(572).toString()).doesNotContain("572");
    }
}
