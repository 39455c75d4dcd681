package io.yinuo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenTest {

    @ParameterizedTest
    @CsvSource({"500,5", "3240,32.40", "5,0.05", "0,0", "-5,-0.05", "-500,-5", "-3241,-32.41", "100000000,1000000"})
    void readsAsYuanLikeOnABill(long fen, String yuan) {
        assertThat(new Fen(fen).yuan()).isEqualTo(yuan);
    }

    @Test
    void addsAndSubtractsExactly() {
        assertThat(Fen.ofYuan(5).plus(new Fen(40))).isEqualTo(new Fen(540));
        assertThat(new Fen(40).minus(Fen.ofYuan(5))).isEqualTo(new Fen(-460));
    }

    @Test
    void neverWrapsAround() {
        assertThatThrownBy(() -> new Fen(Long.MAX_VALUE).plus(new Fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.ofYuan(Long.MAX_VALUE / 10)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Fen(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void evenTheLargestDebtCanBeWritten() {
        assertThat(new Fen(Long.MIN_VALUE).yuan()).isEqualTo("-92233720368547758.08");
    }
}
