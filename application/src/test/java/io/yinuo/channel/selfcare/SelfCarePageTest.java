package io.yinuo.channel.selfcare;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.channel.desk.Town;
import io.yinuo.channel.desk.TownPages;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.ordering.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A customer's visit to self-care, in a real browser. */
@InBrowser
@SpringBootTest(
        classes = TownPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class SelfCarePageTest {

    @TempDir
    static @Nullable Path keys;

    private static int mornings;

    private final Town town;
    private final String site;

    SelfCarePageTest(@Autowired Town town, @LocalServerPort int port) {
        this.town = town;
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    /** The same morning, but the limits, which count in hours, have forgotten. */
    @BeforeEach
    void sameMorning() {
        town.reset();
        town.clock.advance(Duration.ofHours(2L * mornings++ % 96));
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everyPageReadsWellAndIsAccessible(Language language, int width) throws Exception {
        try (Pages reader = Browser.open(site, language, width)) {
            reader.visit("/my/sign-in");
            check(reader, "my-sign-in");
            askCode(reader);
            check(reader, "my-code");
            reader.page().fill("#code", codeSent());
            reader.page().press("#code", "Enter");
            reader.page().waitForURL("**/my**");
            check(reader, "my");
            reader.visit("/my/stop/1");
            check(reader, "my-stop");
            reader.visit("/my/report/" + Town.VOUCHER);
            check(reader, "my-report");
        }
    }

    @Test
    void stoppingAsksOnceThenStopsAndSaysToWhenItWorks() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.find("#act-1 a").click();
            reader.find("#act-1 .confirm").waitFor();
            assertThat(town.running()).as("asking stops nothing").hasSize(3);
            assertThat(reader.find("#act-1 .confirm").textContent()).contains("8月31日24时", "24小时内可以恢复");
            reader.expectNoViolations();
            reader.screenshot("my-confirm");
            reader.find("#act-1 button").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("已停用“掌上铃音”", "可以继续用到8月31日24时,不会再扣费");
            assertThat(town.running()).extracting(Subscription::id).containsExactly(2L, 3L);
            reader.expectNoViolations();
            reader.screenshot("my-stopped");

            reader.page().reload();
            assertThat(reader.find("#said").textContent()).as("said once").isBlank();
            assertThat(town.running()).as("a reload sends nothing again").hasSize(2);

            reader.find("text=恢复使用").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("已恢复“掌上铃音”");
            assertThat(town.running()).hasSize(3);
        }
    }

    @Test
    void stoppingWorksWithoutScriptAndByKeyboardInEnglish() throws Exception {
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            reader.page().route("**/htmx.min.js", Route::abort);
            reader.page().reload();
            reader.tabTo("#act-2 a", 40);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().press("Enter");
            reader.page().waitForURL("**/my/stop/2");
            reader.tabTo("form .btn-primary", 40);
            reader.page().keyboard().press("Enter");
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent())
                    .contains("\"Reading club\" is stopped", "It works until the end of 20 August");
            assertThat(town.running()).extracting(Subscription::id).containsExactly(1L, 3L);
        }
    }

    @Test
    void theUndoIsOfferedForADayAndNotLonger() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/stop/1");
            reader.find("form .btn-primary").click();
            reader.find("#undo").waitFor();
            town.clock.advance(Duration.ofHours(24));
            reader.visit("/my");
            assertThat(reader.find("#undo").count()).isZero();
        }
    }

    @Test
    void aChargeIsReportedOnceHoweverOftenItIsSent() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/report/" + Town.VOUCHER);
            reader.page().fill("#words", "我从来没订过铃音");
            reader.find("form .btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("R20260815-000001");
            assertThat(reader.find("#charge-" + Town.VOUCHER).textContent()).contains("已举报,R20260815-000001");
            reader.screenshot("my-reported");
            reader.expectNoViolations();
            reader.visit("/my/report/" + Town.VOUCHER);
            reader.find("form .btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(town.reports.values())
                    .singleElement()
                    .satisfies(report -> assertThat(report.words()).isEqualTo("我从来没订过铃音"))
                    .satisfies(report -> assertThat(report.context()).contains(Town.VOUCHER.text()));
        }
    }

    @Test
    void somebodyElsesChargeIsAsUnknownAsNone() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            for (String voucher : new String[] {Town.OF_SOMEBODY_ELSE.text(), "ZZZZZZZZ", "nonsense-"}) {
                assertThat(Objects.requireNonNull(reader.page().navigate("/my/report/" + voucher))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(town.reports).isEmpty();
        }
    }

    @Test
    void theLanguageOfTheMessagesFollowsTheSwitch() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.find("button[value=en]").click();
            reader.find("text=Services you use").waitFor();
            assertThat(spoken()).isEqualTo(Language.EN);
            reader.find(".nav .language").click();
            reader.find("text=正在使用的服务").waitFor();
            assertThat(spoken()).isEqualTo(Language.ZH);
        }
    }

    @Test
    void whatIsNotPaidForIsSaidKindly() throws Exception {
        town.subscriptions.clear();
        town.orders.clear();
        town.charges.clear();
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            assertThat(reader.find("main").textContent()).contains("您目前没有在用的服务", "还没有扣过增值业务费");
            reader.expectNoViolations();
            reader.screenshot("my-empty");
        }
    }

    @Test
    void theNoticeSaysWhetherThePhoneHasIt() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            assertThat(reader.find("#charge-" + Town.VOUCHER).textContent()).contains("已送达", "8月1日 10:02");
            assertThat(reader.find("#charge-" + Town.UNDELIVERED).textContent()).contains("没能送达");
            assertThat(reader.find("#charge-" + Town.OF_SOMEBODY_ELSE).count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"ZH, 8月12日已退2.50元", "EN, ¥2.50 refunded on 12 August"})
    void whatWasGivenBackStandsBesideItsOwnChargeAndNoOther(Language language, String given) throws Exception {
        Instant at = Instant.parse("2026-08-12T02:02:00Z");
        town.refunded.put(Town.VOUCHER, new RefundedCharge(Town.VOUCHER, new Fen(250), at));
        town.refunded.put(Town.OF_SOMEBODY_ELSE, new RefundedCharge(Town.OF_SOMEBODY_ELSE, new Fen(400), at));
        try (Pages reader = signedIn(language, Browser.PHONE)) {
            assertThat(reader.find("#charge-" + Town.VOUCHER + " .chip.kept").allTextContents())
                    .contains(given);
            assertThat(reader.find("#charge-" + Town.UNDELIVERED).textContent()).doesNotContain("已退", "refunded");
            assertThat(reader.page().content()).doesNotContain("已退4元", "¥4 refunded");
            reader.expectNoViolations();
            reader.expectNoSidewaysScroll();
        }
    }

    private Pages signedIn(Language language, int width) throws Exception {
        Pages reader = Browser.open(site, language, width);
        reader.visit("/my");
        askCode(reader);
        reader.page().fill("#code", codeSent());
        reader.page().press("#code", "Enter");
        reader.find("#services").waitFor();
        return reader;
    }

    private static void askCode(Pages reader) {
        Page page = reader.page();
        page.fill("#phone", Town.CUSTOMER.national());
        page.press("#phone", "Enter");
        page.waitForURL("**/my/code");
    }

    private String codeSent() throws InterruptedException {
        OutgoingMessage message = Objects.requireNonNull(town.sent.poll(5, TimeUnit.SECONDS), "no message was sent");
        return message.text().replaceAll("(?s)^\\D*(\\d{6}).*$", "$1");
    }

    private Language spoken() {
        return Objects.requireNonNull(town.lines.get(Town.CUSTOMER)).language();
    }

    private static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }
}
