package io.yinuo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800002047",
                "8613800002047",
                "+8613800002047",
                "008613800002047",
                "+86 138 0000 2047",
                "138-0000-2047",
                " 13800002047 "
            })
    void peopleAndNetworksWriteTheSameNumberInManyWays(String written) {
        assertThat(Msisdn.of(written)).isEqualTo(new Msisdn(8613800002047L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10086",
                "1380000204",
                "138000020471",
                "12800002047",
                "8612800002047",
                "0138",
                "１３８00002047",
                "1380000204x",
                "+",
                "00",
                "99999999999999999999",
                "106588001"
            })
    void whatIsNoPhoneIsNotReadAsOne(String written) {
        assertThat(Msisdn.read(written)).isEmpty();
    }

    @Test
    void aNumberFromAbroadNeedsItsCountryCode() {
        assertThat(Msisdn.read("+85291234567")).contains(new Msisdn(85291234567L));
        assertThat(Msisdn.read("85291234567")).isEmpty();
        assertThat(Msisdn.of("+85291234567").national()).isEqualTo("85291234567");
    }

    @Test
    void neverShowsItselfWhole() {
        assertThat(Msisdn.of("13800002047").masked()).isEqualTo("138****2047");
        assertThat(Msisdn.of("13800002047")).hasToString("138****2047");
        assertThat(Msisdn.of("+85291234567").masked()).isEqualTo("852****4567");
        assertThat(new Msisdn(1_000_000).masked()).isEqualTo("***0000");
    }

    @Test
    void refusesWhatHasTooFewOrTooManyDigits() {
        assertThatThrownBy(() -> new Msisdn(999_999)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Msisdn(1_000_000_000_000_000L)).isInstanceOf(IllegalArgumentException.class);
    }
}
