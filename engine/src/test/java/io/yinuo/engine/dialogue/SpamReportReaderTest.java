package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpamReportReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            106588001*恭喜您中奖        | 106588001
            106588001＊恭喜您中奖       | 106588001
            １０６５８８００１＊中奖    | 106588001
            106588001 恭喜您中奖        | 106588001
            106588001　恭喜您中奖       | 106588001
            106588001 * 恭喜            | 106588001
            +86 138 0000 2047*贷款      | 8613800002047
            138-0000-2047 loans         | 13800002047
            106588001,中奖 call 400     | 106588001
            """)
    void theNumberStandsBeforeTheStarOrTheBlank(String text, String number) {
        assertThat(SpamReportReader.read(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "恭喜您中奖",
                "106588001",
                "106588001*",
                "106588001*  ",
                "10*x",
                "*恭喜",
                "恭喜*106588001",
                "123456789012345678901*x",
                "举报106588001",
                "😀"
            })
    void withoutNumberOrContentThereIsNothingToReport(String text) {
        assertThat(SpamReportReader.read(text)).isEmpty();
    }
}
