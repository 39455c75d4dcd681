package io.yinuo.engine.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.sms.PartsOfMessage.Arrival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMessageTest {

    private static final long SEED = 20_260_802L;

    @Test
    void aTextThatFitsGoesAlone() {
        assertThat(TextParts.of("a".repeat(160), 7).parts()).hasSize(1);
        assertThat(TextParts.of("一".repeat(70), 7).parts()).hasSize(1);
        assertThat(TextParts.of("a".repeat(160), 7).isLong()).isFalse();
    }

    @Test
    void onePlaceMoreMakesTwoParts() {
        TextParts latin = TextParts.of("a".repeat(161), 7);
        assertThat(latin.parts()).hasSize(2);
        assertThat(latin.parts().get(0)).hasSize(6 + 153).startsWith(5, 0, 3, 7, 2, 1);
        assertThat(latin.parts().get(1)).hasSize(6 + 8).startsWith(5, 0, 3, 7, 2, 2);

        TextParts chinese = TextParts.of("一".repeat(71), 7);
        assertThat(chinese.parts().get(0)).hasSize(6 + 134);
        assertThat(chinese.parts().get(1)).hasSize(6 + 8);
    }

    @Test
    void anEscapedCharacterIsNotCut() {
        TextParts parts = TextParts.of("a".repeat(152) + "€" + "b".repeat(20), 1);
        assertThat(parts.parts().get(0)).hasSize(6 + 152);
        assertThat(parts.parts().get(1)[6]).isEqualTo(Gsm7.ESCAPE);
    }

    @Test
    void aSurrogatePairIsNotCut() {
        TextParts parts = TextParts.of("一".repeat(66) + "😀" + "二".repeat(20), 1);
        assertThat(parts.parts().get(0)).hasSize(6 + 132);
    }

    @Test
    void moreThan255PartsAreRefused() {
        assertThatThrownBy(() -> TextParts.of("一".repeat(67 * 255 + 1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSplitComesTogetherAgainInAnyOrder() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            String text = anyText(random);
            TextParts sent = TextParts.of(text, random.nextInt());
            if (!sent.isLong()) {
                assertThat(sent.alphabet().decode(sent.parts().getFirst())).contains(text);
                continue;
            }
            List<byte[]> parts = new ArrayList<>(sent.parts());
            Collections.shuffle(parts, random);
            parts.add(random.nextInt(parts.size()), parts.get(random.nextInt(parts.size())));
            PartsOfMessage joined =
                    new PartsOfMessage(sent.alphabet(), sent.parts().size());
            for (byte[] part : parts) {
                UserData data = UserData.withHeader(part).orElseThrow();
                Concatenation place = data.concatenation().orElseThrow();
                assertThat(place.total()).isEqualTo(sent.parts().size());
                assertThat(sent.alphabet().decode(data.body()).orElseThrow())
                        .as("each part is whole by itself")
                        .doesNotContain("\uFFFD");
                joined.add(place.number(), data.body());
            }
            assertThat(joined.text()).as("seed %d round %d", SEED, round).contains(text);
        }
    }

    @Test
    void repeatedPartsAreKnownAndContradictingOnesToo() {
        PartsOfMessage parts = new PartsOfMessage(Alphabet.GSM7, 2);
        assertThat(parts.add(2, new byte[] {'b'})).isEqualTo(Arrival.ADDED);
        assertThat(parts.add(2, new byte[] {'b'})).isEqualTo(Arrival.REPEATED);
        assertThat(parts.add(2, new byte[] {'c'})).isEqualTo(Arrival.CONTRADICTED);
        assertThat(parts.text()).isEmpty();
        assertThat(parts.add(1, new byte[] {'a'})).isEqualTo(Arrival.COMPLETED);
        assertThat(parts.text()).contains("ab");
    }

    @Test
    void sixteenBitReferencesAndOtherElementsAreRead() {
        byte[] octets = {11, 5, 4, 0x0B, (byte) 0x84, 0, 0, 8, 4, 0x12, 0x34, 3, 2, 'x'};
        octets[0] = 12;
        UserData data = UserData.withHeader(octets).orElseThrow();
        assertThat(data.concatenation()).contains(new Concatenation(0x1234, 3, 2));
        assertThat(data.body()).containsExactly('x');
    }

    @Test
    void impossiblePlacesAreIgnoredAndBrokenHeadersRefused() {
        assertThat(UserData.withHeader(new byte[] {5, 0, 3, 7, 2, 3, 'x'})
                        .orElseThrow()
                        .concatenation())
                .as("part 3 of 2")
                .isEmpty();
        assertThat(UserData.withHeader(new byte[] {5, 0, 3, 7, 0, 0, 'x'})
                        .orElseThrow()
                        .concatenation())
                .isEmpty();
        assertThat(UserData.withHeader(new byte[] {9, 0, 3, 7, 2, 1})).isEmpty();
        assertThat(UserData.withHeader(new byte[] {3, 0, 9, 1, 'x'})).isEmpty();
        assertThat(UserData.withHeader(new byte[] {})).isEmpty();
    }

    @Test
    void noOctetsMakeTheHeaderReaderFail() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = new byte[random.nextInt(30)];
            random.nextBytes(octets);
            if (octets.length > 0 && random.nextBoolean()) {
                octets[0] = (byte) random.nextInt(octets.length);
            }
            Optional<UserData> data = UserData.withHeader(octets);
            data.ifPresent(read -> assertThat(read.body().length).isLessThanOrEqualTo(octets.length));
        }
    }

    private static String anyText(Random random) {
        String[] characters = {"a", "Z", "€", "{", "é", "一", "订", "😀", "👨‍👩‍👧", "\n"};
        int kinds = random.nextBoolean() ? 5 : characters.length;
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(random.nextBoolean() ? 80 : 900);
        for (int i = 0; i < length; i++) {
            text.append(characters[random.nextInt(kinds)]);
        }
        return text.toString();
    }
}
