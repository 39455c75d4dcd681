package io.yinuo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoucherTest {

    @Test
    void noTwoPlacesOfTheSequenceShareAVoucher() {
        Set<Voucher> seen = new HashSet<>();
        for (long sequence = 0; sequence < 200_000; sequence++) {
            assertThat(seen.add(Voucher.ofSequence(sequence)))
                    .as("voucher of %d is new", sequence)
                    .isTrue();
        }
        Random random = new Random(20260801);
        for (int i = 0; i < 50_000; i++) {
            long sequence = 200_000 + Math.floorMod(random.nextLong(), (1L << 40) - 200_000);
            seen.add(Voucher.ofSequence(sequence));
        }
        assertThat(seen).hasSizeGreaterThan(249_990); // a repeated random sequence is possible, a clash is not
    }

    @Test
    void tellsItsPlaceInTheSequence() {
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            long sequence = i < 10_000 ? i : Math.floorMod(random.nextLong(), 1L << 40);
            assertThat(Voucher.ofSequence(sequence).sequence()).isEqualTo(sequence);
        }
        assertThat(Voucher.ofSequence((1L << 40) - 1).sequence()).isEqualTo((1L << 40) - 1);
    }

    @Test
    void neighboursDoNotLookAlike() {
        int alike = 0;
        for (long sequence = 0; sequence < 1_000; sequence++) {
            String one = Voucher.ofSequence(sequence).text();
            String next = Voucher.ofSequence(sequence + 1).text();
            if (one.substring(0, 4).equals(next.substring(0, 4))) {
                alike++;
            }
        }
        assertThat(alike).isLessThan(20);
    }

    @Test
    void isReadAsPeopleTypeIt() {
        assertThat(Voucher.read(" 7f3a-2cok ")).contains(new Voucher("7F3A2C0K"));
        assertThat(Voucher.read("7F3A2CIL")).contains(new Voucher("7F3A2C11"));
        assertThat(Voucher.read("7F3A2C")).isEmpty();
        assertThat(Voucher.read("7F3A2CU0")).isEmpty();
        assertThat(Voucher.read("")).isEmpty();
    }

    @Test
    void theSequenceHasFortyBits() {
        assertThat(Voucher.ofSequence((1L << 40) - 1).text()).hasSize(8);
        assertThatThrownBy(() -> Voucher.ofSequence(1L << 40)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Voucher.ofSequence(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
