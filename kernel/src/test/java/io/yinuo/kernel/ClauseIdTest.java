package io.yinuo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"C1.1", "C6.4", "K5", "E3", "X12.10"})
    void clausesAreNamedLikeThis(String text) {
        assertThat(new ClauseId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1.1", "C", "C0", "C1.", "C1.0", "C1.1.1", "C123", " C1"})
    void andNotLikeThat(String text) {
        assertThatThrownBy(() -> new ClauseId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
