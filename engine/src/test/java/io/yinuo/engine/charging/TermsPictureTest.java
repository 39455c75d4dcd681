package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.charging.memory.StateInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TermsPictureTest {

    private final Random random = new Random(52);
    private final RandomTerms terms = new RandomTerms(random);

    @Test
    void everyOfferComesBackAsItWas() {
        for (int number = 1; number <= 500; number++) {
            PackTerms offer = terms.offer(number);
            Picture picture = new Picture();
            TermsPicture.write(offer, picture);
            assertThat(TermsPicture.readOffer(picture)).isEqualTo(offer);
            assertThat(picture.isReadToItsEnd()).isTrue();
        }
    }

    @Test
    void anOfferThatBringsNothingComesBackFromItsShorterFormToo() {
        PackTerms alone = terms.offer(1);
        Picture picture = new Picture();
        TermsPicture.writeAlone(alone, picture);
        assertThat(TermsPicture.readAlone(picture)).isEqualTo(alone);
        assertThat(picture.isReadToItsEnd()).isTrue();
    }

    @Test
    void everyTariffComesBackAsItWas() {
        for (int version = 1; version <= 500; version++) {
            Tariff tariff = terms.tariff(version, random.nextInt(Integer.MAX_VALUE));
            Picture picture = new Picture();
            TermsPicture.write(tariff, picture);
            assertThat(TermsPicture.readTariff(picture)).isEqualTo(tariff);
            assertThat(picture.isReadToItsEnd()).isTrue();
        }
    }

    /** One number is changed: it is read as something that can be, or refused as the reader promises. */
    @Test
    void rubbishIsRefused() {
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Picture picture = new Picture();
            boolean isOffer = random.nextBoolean();
            if (isOffer) {
                TermsPicture.write(terms.offer(1 + random.nextInt(20)), picture);
            } else {
                TermsPicture.write(terms.tariff(1, 1), picture);
            }
            refused +=
                    isRefused(spoiled(picture), isOffer ? TermsPicture::readOffer : TermsPicture::readTariff) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    private static boolean isRefused(StateInput in, Function<StateInput, Object> reader) {
        try {
            assertThat(reader.apply(in)).isNotNull();
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private Picture spoiled(Picture picture) {
        List<Long> words = new ArrayList<>();
        while (!picture.isReadToItsEnd()) {
            words.add(picture.get());
        }
        long any = List.of(-1L, 0L, 1_000_000L, 1L << 32, Long.MIN_VALUE, random.nextLong(), (long) random.nextInt(300))
                .get(random.nextInt(7));
        words.set(random.nextInt(words.size()), any);
        Picture spoiled = new Picture();
        words.subList(0, random.nextInt(3) == 0 ? random.nextInt(words.size()) : words.size())
                .forEach(spoiled::put);
        return spoiled;
    }

    @Test
    void whatNobodyMayBringIsRefused() {
        assertThatThrownBy(() -> TermsPicture.readOffer(new Picture())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TermsPicture.readTariff(new Picture())).isInstanceOf(IllegalArgumentException.class);
    }
}
