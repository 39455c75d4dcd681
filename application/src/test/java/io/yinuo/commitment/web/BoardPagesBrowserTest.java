package io.yinuo.commitment.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.commitment.BoardSlice;
import io.yinuo.commitment.BoardTest;
import io.yinuo.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board and the clause pages, as readers see them. */
@InBrowser
@BoardTest
class BoardPagesBrowserTest {

    @LocalServerPort
    private int port;

    @Autowired
    private BoardSlice.Happenings happenings;

    private Instant now;

    @BeforeEach
    void anOrdinaryMonth() {
        happenings.none();
        now = happenings.now();
        for (int day = 0; day < 28; day++) {
            Instant morning = now.minus(Duration.ofDays(day)).minusSeconds(3_600);
            for (int i = 0; i < 5 + (day * 7) % 11; i++) {
                String voucher = "V" + day + "-" + i;
                happenings.stopped(morning.plusSeconds(i), 90 + 17L * i);
                happenings.charged(voucher, morning.plusSeconds(i));
                happenings.submitted(voucher, morning.plusSeconds(i + 1), 800 + 90L * i);
                happenings.delivered(voucher, morning.plusSeconds(i + 4));
                happenings.started(morning, morning.plusSeconds(60));
                happenings.chargedAbroad(morning.plusSeconds(i), 0);
            }
        }
        happenings.lapsed(now);
        happenings.refused(now, "STOPPED");
        happenings.look();
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "EN, 1320", "ZH, 390", "EN, 390", "ZH, 660"})
    void anybodyCanReadTheBoardAndAClause(Language language, int width) {
        try (Pages reader = reader(language, width)) {
            reader.visit("/");
            assertThat(reader.find(".clause")).hasCount(36);
            assertThat(reader.find("#s-C3-1")).hasText(language == Language.ZH ? "已兑现" : "kept");
            assertThat(reader.find("#s-C2-6")).hasText(language == Language.ZH ? "已兑现" : "kept");
            assertThat(reader.find("#s-C5-1")).hasText(language == Language.ZH ? "尚未统计" : "not measured");
            assertThat(reader.find("#s-E3")).hasText(language == Language.ZH ? "尚未上线" : "not built");
            reader.expectNoViolations();
            reader.expectNoSidewaysScroll();
            reader.screenshot("board");

            for (String id : new String[] {"C3.1", "C3.2", "C2.6", "C1.1"}) {
                reader.visit("/commitments/" + id);
                reader.expectNoViolations();
                reader.expectNoSidewaysScroll();
                reader.screenshot("clause-" + id);
            }
        }
    }

    @Test
    void aBreachShowsOnAnOpenBoardWithinSeconds() {
        try (Pages reader = reader(Language.ZH, Browser.DESK)) {
            Page page = reader.visit("/");
            assertThat(page.locator("#s-C3-1")).hasText("已兑现");

            happenings.stopped(now, 5_001);
            happenings.look();

            assertThat(page.locator("#s-C3-1")).hasText("未兑现");
            assertThat(page.locator("#v-C3-1 .figure")).not().hasText("100 %");
            assertThat(page.locator("#s-C3-1")).hasClass(Pattern.compile("\\bfresh\\b"));
            assertThat(page.locator("#s-C3-3")).not().hasClass(Pattern.compile("\\bfresh\\b"));
            reader.expectNoViolations();
            reader.screenshot("board-broken");
        }
    }

    @Test
    void aKeyboardReachesEveryClauseAndShowsWhereItIs() {
        try (Pages reader = reader(Language.ZH, Browser.DESK)) {
            Page page = reader.visit("/");
            reader.tabTo(".skip", 1);
            assertThat(page.locator(".skip")).isInViewport();
            page.keyboard().press("Enter");
            reader.tabTo("a[href='/commitments/C1.1']", 1);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.tabTo("a[href='/commitments/E3']", 36);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/commitments/E3$"));
        }
    }

    @Test
    void aReaderSwitchesTheLanguageAndItIsRemembered() {
        try (Pages reader = reader(Language.ZH, Browser.DESK)) {
            Page page = reader.visit("/commitments/C3.1");
            page.locator(".language").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page).hasURL(Pattern.compile("/commitments/C3.1\\?lang=en$"));
            reader.visit("/");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
        }
    }

    @Test
    void aWrongAddressIsAnsweredInWords() {
        try (Pages reader = reader(Language.ZH, Browser.PHONE)) {
            for (String path : new String[] {"/nowhere", "/commitments/C9.9"}) {
                assertThat(reader.page().navigate(path).status()).isEqualTo(404);
                assertThat(reader.find("h1")).hasText("没有这个页面");
                reader.expectNoViolations();
            }
            reader.screenshot("error-404");
        }
    }

    @Test
    void withoutAConnectionTheBoardSaysSoAndKeepsItsFigures() {
        try (Pages reader = reader(Language.ZH, Browser.DESK)) {
            Page page = reader.visit("/");
            reader.forgive("console: htmx:");
            page.route("**/board/figures**", route -> route.abort());
            assertThat(page.locator("#offline")).isVisible();
            assertThat(page.locator("#s-C3-1")).hasText("已兑现");
            page.unroute("**/board/figures**");
            assertThat(page.locator("#offline")).isHidden();
        }
    }

    private Pages reader(Language language, int width) {
        return Browser.open("http://127.0.0.1:" + port, language, width);
    }
}
