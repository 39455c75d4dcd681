package io.yinuo.engine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AlphabetTest {

    private static final long SEED = 20_260_801L;
    private static final String WHOLE_GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    @Test
    void everyCharacterOfTheGsmAlphabetComesBack() {
        assertThat(Alphabet.fitting(WHOLE_GSM)).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.GSM7.decode(Alphabet.GSM7.encode(WHOLE_GSM))).contains(WHOLE_GSM);
    }

    @Test
    void knownPlacesOfTheTable() {
        assertThat(Alphabet.GSM7.encode("@£$_Aa{€"))
                .containsExactly(0x00, 0x01, 0x02, 0x11, 0x41, 0x61, 0x1B, 0x28, 0x1B, 0x65);
    }

    @Test
    void aLonelyEscapeIsABlankAndAnUnknownOneShowsItsCharacter() {
        assertThat(Alphabet.GSM7.decode(new byte[] {0x41, 0x1B})).contains("A ");
        assertThat(Alphabet.GSM7.decode(new byte[] {0x1B, 0x1B, 0x41})).contains(" A");
        assertThat(Alphabet.GSM7.decode(new byte[] {0x1B, 0x41})).contains("A");
    }

    @Test
    void latinOctetsUnderTheDefaultCodingAreReadAsMeant() {
        assertThat(Alphabet.GSM7.decode(new byte[] {'c', 'a', 'f', (byte) 0xE9}))
                .contains("café");
    }

    @Test
    void chineseAndEmojiTakeUcs2() {
        String text = "退订成功😀";
        assertThat(Alphabet.fitting(text)).isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.UCS2.decode(Alphabet.UCS2.encode(text))).contains(text);
    }

    @Test
    void oddUcs2AndBinaryAreNoText() {
        assertThat(Alphabet.UCS2.decode(new byte[] {0x4E})).isEmpty();
        assertThat(Alphabet.BINARY.decode(new byte[] {0x4E})).isEmpty();
    }

    @Test
    void dataCodingsAreUnderstoodAsTheStandardsSay() {
        assertThat(Alphabet.of((byte) 0x00)).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of((byte) 0x01)).isEqualTo(Alphabet.LATIN1);
        assertThat(Alphabet.of((byte) 0x03)).isEqualTo(Alphabet.LATIN1);
        assertThat(Alphabet.of((byte) 0x04)).isEqualTo(Alphabet.BINARY);
        assertThat(Alphabet.of((byte) 0x08)).isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.of((byte) 0x05)).isEqualTo(Alphabet.BINARY);
        assertThat(Alphabet.of((byte) 0x10)).as("flash, default alphabet").isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of((byte) 0x18)).as("flash, UCS-2").isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.of((byte) 0xF0)).as("class 0").isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of((byte) 0xF5)).as("class 1, octets").isEqualTo(Alphabet.BINARY);
        assertThat(Alphabet.of((byte) 0xE0)).as("message waiting, UCS-2").isEqualTo(Alphabet.UCS2);
    }

    @Test
    void anyTextOfAnAlphabetComesBack() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            String gsm = text(random, WHOLE_GSM);
            assertThat(Alphabet.GSM7.decode(Alphabet.GSM7.encode(gsm)))
                    .as("seed %d round %d", SEED, round)
                    .contains(gsm);
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            assertThat(Alphabet.LATIN1.encode(Alphabet.LATIN1.decode(octets).orElseThrow()))
                    .isEqualTo(octets);
            assertThat(Alphabet.GSM7.decode(octets)).as("never fails").isPresent();
        }
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
