package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagerTest {

    @Test
    void pagesCoverTheListWithoutGapAndStayWithinTheirSize() {
        List<String> texts = new ArrayList<>();
        int from = 0;
        Pager pager = new Pager(2);
        while (from < 20) {
            Pager.Page page = pager.page(from, 20, PagerTest::write);
            texts.add(page.text());
            assertThat(Pager.segments(page.text())).isLessThanOrEqualTo(2);
            assertThat(page.more()).isEqualTo(page.to() < 20);
            assertThat(page.to()).isGreaterThan(from);
            from = page.to();
        }
        assertThat(String.join("", texts).replace("更多", "")).isEqualTo(write(0, 20, false));
        assertThat(texts).hasSizeGreaterThan(1);
    }

    @Test
    void anEntryThatIsTooLongAloneStillComes() {
        Pager.Page page = new Pager(1).page(0, 2, (from, to, more) -> "长".repeat(100 * (to - from)));
        assertThat(page.to()).isEqualTo(1);
        assertThat(page.more()).isTrue();
    }

    private static String write(int from, int to, boolean more) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i + 1).append(".掌上铃音信息费5元每月;");
        }
        return text + (more ? "更多" : "");
    }
}
