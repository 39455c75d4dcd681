package io.yinuo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0MB",
        "1023, 0KB",
        "1048575, 1023KB",
        "1048576, 1MB",
        "104857600, 100MB",
        "104857599, 99.99MB",
        "1073741823, 1023.99MB",
        "1073741824, 1GB",
        "1610612736, 1.5GB",
        "1122669056, 1.04GB",
        "2147483647, 1.99GB"
    })
    void nobodyIsPromisedMoreThanHeHas(long bytes, String said) {
        assertThat(Volumes.of(bytes)).isEqualTo(said);
    }
}
