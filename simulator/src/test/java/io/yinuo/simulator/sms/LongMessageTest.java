package io.yinuo.simulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMessageTest {

    @Test
    void zerosGoInTheGsmAlphabetAndChineseInUcs2() {
        assertThat(LongMessage.split("0000", 7)).singleElement().satisfies(part -> {
            assertThat(part.dataCoding()).isEqualTo(GsmText.GSM_DEFAULT);
            assertThat(part.body()).containsExactly(0x30, 0x30, 0x30, 0x30);
        });
        assertThat(LongMessage.split("是47", 7)).singleElement().satisfies(part -> {
            assertThat(part.dataCoding()).isEqualTo(GsmText.UCS_2);
            assertThat(part.body()).containsExactly(0x66, 0x2F, 0x00, 0x34, 0x00, 0x37);
        });
    }

    /** The octets are those of 3GPP TS 23.038, table 6.2.1 and its extension. */
    @Test
    void theGsmAlphabetIsThatOfTheStandard() {
        assertThat(GsmText.septets("@£_Δ¡ÜÉ€[~"))
                .hasValueSatisfying(septets -> assertThat(septets)
                        .containsExactly(0x00, 0x01, 0x11, 0x10, 0x40, 0x5E, 0x1F, 0x1B, 0x65, 0x1B, 0x3C, 0x1B, 0x3D));
        assertThat(GsmText.septets("诺")).isEmpty();
        assertThat(GsmText.septets("\u001b")).isEmpty();
    }

    @Test
    void theLongestWholeMessagesHave160And70Characters() {
        assertThat(LongMessage.split("x".repeat(160), 1)).hasSize(1);
        assertThat(LongMessage.split("x".repeat(161), 1)).hasSize(2);
        assertThat(LongMessage.split("诺".repeat(70), 1)).hasSize(1);
        assertThat(LongMessage.split("诺".repeat(71), 1)).hasSize(2);
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (Fragment part : LongMessage.split("a" + "😀".repeat(80), 3)) {
            assertThat(GsmText.decode(part.dataCoding(), part.body())).hasValueSatisfying(text -> {
                assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1)))
                        .isFalse();
            });
        }
        for (Fragment part : LongMessage.split("ab" + "€".repeat(200), 3)) {
            assertThat(part.body()[part.body().length - 1]).isNotEqualTo((byte) 0x1B);
        }
    }

    @Test
    void whatIsSplitIsJoinedInWhateverOrderItArrives() {
        long seed = 20260801;
        Random random = new Random(seed);
        String alphabet = "0aZ@€[é诺一😀中";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(600);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(alphabet.codePointAt(
                        alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
            }
            List<Fragment> parts = new ArrayList<>(LongMessage.split(text.toString(), round & 0xFF));
            Collections.shuffle(parts, random);
            Joining joining = new Joining();
            Optional<byte[]> whole = Optional.empty();
            for (Fragment part : parts) {
                assertThat(whole).isEmpty();
                Fragment read = part.isWhole()
                        ? part
                        : LongMessage.read(LongMessage.withHeader(part), part.dataCoding())
                                .orElseThrow();
                whole = joining.take("10086", "8613800002047", read);
            }
            int dataCoding = parts.getFirst().dataCoding();
            assertThat(whole.flatMap(octets -> GsmText.decode(dataCoding, octets)))
                    .as("seed %d, round %d", seed, round)
                    .hasValue(text.toString());
            assertThat(joining.unfinished()).isZero();
        }
    }

    @Test
    void headersWithSixteenBitReferencesAndOtherElementsAreRead() {
        byte[] octets = {8, 0x05, 0x00, 0x08, 4, 0x12, 0x34, 3, 2, 'h', 'i'};
        assertThat(LongMessage.read(octets, 0)).hasValueSatisfying(part -> {
            assertThat(part.reference()).isEqualTo(0x1234);
            assertThat(part.count()).isEqualTo(3);
            assertThat(part.number()).isEqualTo(2);
            assertThat(part.body()).containsExactly('h', 'i');
        });
    }

    @Test
    void headersThatCannotBeAreRefused() {
        assertThat(LongMessage.read(new byte[] {5, 0, 3, 1, 2, 3, 'x'}, 0)).isEmpty();
        assertThat(LongMessage.read(new byte[] {5, 0, 3, 1, 2, 0, 'x'}, 0)).isEmpty();
        assertThat(LongMessage.read(new byte[] {9, 0, 3, 1, 2}, 0)).isEmpty();
        assertThat(LongMessage.read(new byte[] {3, 0, 9, 1, 'x'}, 0)).isEmpty();
        assertThat(LongMessage.read(new byte[] {}, 0)).isEmpty();
    }

    @Test
    void oddUcs2AndUnknownCodingsAreNotShown() {
        assertThat(GsmText.decode(8, new byte[] {0x4E})).isEmpty();
        assertThat(GsmText.decode(4, new byte[] {0x4E})).isEmpty();
    }
}
