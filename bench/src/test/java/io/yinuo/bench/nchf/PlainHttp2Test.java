package io.yinuo.bench.nchf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainHttp2Test {

    /** Of the static table, plain, in the Huffman code (302 and 307 as in RFC 7541, C.6), after a change of the table's size. */
    @ParameterizedTest
    @CsvSource({
        "88, 200",
        "89, 204",
        "8e, 500",
        "4803323030, 200",
        "0803343033, 403",
        "48821001, 200",
        "2048821001, 200",
        "48826402, 302",
        "4883640eff, 307",
        "be, 0",
        "40, 0"
    })
    void theStatusIsTheFirstField(String fields, int status) {
        assertThat(PlainHttp2.status(HexFormat.of().parseHex(fields))).isEqualTo(status);
    }
}
