package io.yinuo.channel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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

/** "Why was I charged this?", asked at the desk, out of a real ledger. */
@InBrowser
@SpringBootTest(
        classes = LedgerPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class StoryPageTest {

    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final LedgerTown ledger;
    private final String site;

    StoryPageTest(@Autowired Town town, @Autowired LedgerTown ledger, @LocalServerPort int port) {
        this.town = town;
        this.ledger = ledger;
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @BeforeEach
    void aCustomerWith300Yuan() {
        town.reset();
        ledger.anew();
        ledger.charging().open(Town.CUSTOMER, Fen.ofYuan(300));
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everyPageReadsWellAndIsAccessible(Language language, int width) {
        Charge plan = aRichStory();
        Charge ringtone = rings("order:42");
        Charge renewal = rings("renewal:1:2026-08-15");
        try (Pages reader = opened(language, width)) {
            check(reader, "desk-customer-with-story");
            String customer = reader.page().url();
            reader.visit(customer + "/story");
            check(reader, "story");
            reader.visit(customer + "/why/" + plan.voucher());
            check(reader, "why-pack");
            reader.visit(customer + "/why/" + ringtone.voucher());
            check(reader, "why-order");
            reader.visit(customer + "/why/" + renewal.voucher());
            check(reader, "why-renewal");
            reader.visit(customer + "/why-use/" + entry("USAGE"));
            check(reader, "why-use");
            reader.visit(customer + "/why-use/" + entry("ROAMING"));
            check(reader, "why-abroad");
        }
    }

    @Test
    void theStoryTellsEverythingAndLeadsToTheWhy() {
        aRichStory();
        try (Pages reader = opened(Language.ZH, Browser.DESK)) {
            reader.find("text=账户经过,每笔费用为什么收").click();
            reader.find(".story").waitFor();
            assertThat(reader.find(".story").textContent())
                    .contains("转入的余额", "+300元", "扣费:4G套餐58元(示例运营商)", "−58元", "余额242元")
                    .contains("开始:4G套餐58元,500MB,到8月31日24时")
                    .contains("4G套餐58元用到80%:已用410MB,共500MB", "还没有告诉客户")
                    .contains("客户设限额:套餐外每月最多100元,用完接着用")
                    .contains("在台湾封顶:已收10个日包", "客户要求重新打开在台湾的流量")
                    .contains("两人同意调整余额+5元:重复扣费,客户138****2047来电。limin申请,wangwei批准")
                    .contains("停止续订:4G套餐58元", "开户")
                    .doesNotContain("13800002047");
            row(reader, "扣费:4G套餐58元").locator("a").click();
            reader.page().waitForURL("**/why/*");
            assertThat(reader.find("main").textContent())
                    .contains("客户买了这个套餐或包", "4G套餐58元 500MB", "目录价", "与这一笔相同")
                    .contains("收费前余额300元", "−58元", "收费后余额242元", "合得上", "已送达");
        }
    }

    @Test
    void aServiceIsExplainedByTheOrderAndBothAnswers() {
        Charge first = rings("order:42");
        Charge renewal = rings("renewal:1:2026-08-15");
        Charge unknown = rings("legacy:9");
        try (Pages reader = opened(Language.ZH, Browser.DESK)) {
            String customer = reader.page().url();
            reader.visit(customer + "/why/" + first.voucher());
            assertThat(reader.find("#because").textContent())
                    .contains("客户订购了,并且两次确认", "DG RINGTONE5", "我们看到了", "是47", "手机短信,编号90017")
                    .contains("确认时告诉客户的价格 3元", "与这一笔不同");
            reader.visit(customer + "/why/" + renewal.voucher());
            assertThat(reader.find("#because").textContent()).contains("这是续费", "5元/月", "服务从7月1日 10:02:00开始");
            reader.visit(customer + "/why/" + unknown.voucher());
            assertThat(reader.find("#because").textContent()).contains("没有找到订购", "legacy:9");
        }
    }

    @Test
    void useAndDayPacksAreExplainedToTheFen() {
        ledger.uses(Town.CUSTOMER, DATA, 0, 10 * MB);
        ledger.uses(Town.CUSTOMER, ABROAD, TAIWAN, 4 * MB);
        ledger.itIs(town.clock.instant().plus(Duration.ofHours(1)));
        try (Pages reader = opened(Language.ZH, Browser.DESK)) {
            String customer = reader.page().url();
            reader.visit(customer + "/why-use/" + entry("USAGE"));
            assertThat(reader.find("#because").textContent())
                    .contains("国内流量", "0.29元/MB", "第1版,2014年1月25日起", "2.90元 ÷ 0.29元/MB = 10MB", "10MB(含套餐内的)");
            assertThat(reader.find("main").textContent()).contains("收费前余额300元", "−2.90元", "收费后余额297.10元");
            reader.visit(customer + "/why-use/" + entry("ROAMING"));
            assertThat(reader.find("#because").textContent())
                    .contains("8月15日 · 台湾", "2个日包 × 3元 = 6元", "当天第1到第2个日包", "2个日包,共6元");
        }
    }

    @Test
    void theStoryIsReadPageByPage() {
        for (int i = 0; i < 60; i++) {
            rings("order:" + (1_000 + i));
        }
        try (Pages reader = opened(Language.EN, Browser.PHONE)) {
            reader.visit(reader.page().url() + "/story");
            assertThat(reader.find(".story > li").count()).isEqualTo(50);
            reader.find("text=Earlier").click();
            reader.page().waitForURL("**before=**");
            assertThat(reader.find(".story > li").count()).isEqualTo(12);
            assertThat(reader.find(".story").textContent()).contains("Account opened");
            reader.find("text=Back to the newest").click();
            reader.page().waitForURL(url -> !url.contains("before"));
        }
    }

    @Test
    void nobodyElsesChargeIsExplainedAndAClosedPageStaysClosed() {
        ledger.charging().open(Town.ELSEWHERE, Fen.ofYuan(300));
        Charge elsewhere = charged(
                new ChargeRequest(
                        Town.ELSEWHERE,
                        Fen.ofYuan(5),
                        FeeKind.INFORMATION,
                        new Wording("掌上铃音", "Ringtone"),
                        Town.HONEST,
                        new Wording("悦音科技", "Joyful Sound"),
                        town.clock.instant(),
                        1,
                        Period.MONTH),
                "order:7");
        try (Pages reader = opened(Language.ZH, Browser.DESK)) {
            String customer = reader.page().url();
            assertThat(status(reader, customer + "/why/" + elsewhere.voucher())).isEqualTo(404);
            assertThat(status(reader, customer + "/why/nonsense")).isEqualTo(404);
            assertThat(status(reader, customer + "/why-use/1")).isEqualTo(404);
            assertThat(status(reader, customer + "/story?before=yesterday")).isEqualTo(404);
            reader.visit("/desk/customers/0123456789/story");
            reader.find("text=客户页面已经关闭").waitFor();
            town.lines.remove(Town.CUSTOMER);
            reader.visit(customer + "/story");
            reader.find("text=客户页面已经关闭").waitFor();
        }
    }

    // --------------------------------------------------------------------------------------------------- the ledger

    /** A plan, use, limits, a day in Taiwan, an adjustment and a stop; the plan's charge. */
    private Charge aRichStory() {
        ledger.packs().buy(new ChargeKey("order:1"), Town.CUSTOMER, new OfferCode("PLAN-58"));
        Charge plan = ledger.charging().charges(Town.CUSTOMER, 1).getFirst();
        ledger.delivers(plan, Duration.ofSeconds(3));
        ledger.uses(Town.CUSTOMER, DATA, 0, 410 * MB);
        later();
        ledger.packs()
                .limit(new ChargeKey("page:1"), Town.CUSTOMER, new SpendingLimits(Optional.of(Fen.ofYuan(100)), false));
        ledger.uses(Town.CUSTOMER, DATA, 0, 110 * MB);
        later();
        ledger.uses(Town.CUSTOMER, ABROAD, TAIWAN, 51 * MB);
        later();
        ledger.packs().reopenRoaming(new ChargeKey("page:2"), Town.CUSTOMER, TAIWAN);
        later();
        ledger.adjusts(Town.CUSTOMER, Fen.ofYuan(5), "重复扣费,客户13800002047来电", "limin", "wangwei");
        long number = ledger.packs()
                .of(Town.CUSTOMER)
                .orElseThrow()
                .packs()
                .getFirst()
                .number();
        ledger.packs().stop(new ChargeKey("page:3"), Town.CUSTOMER, number);
        later();
        return plan;
    }

    private void later() {
        ledger.itIs(town.clock.instant().plus(Duration.ofMinutes(17)));
    }

    private Charge rings(String key) {
        return charged(
                new ChargeRequest(
                        Town.CUSTOMER,
                        Fen.ofYuan(5),
                        FeeKind.INFORMATION,
                        new Wording("掌上铃音", "Ringtone"),
                        Town.HONEST,
                        new Wording("悦音科技", "Joyful Sound"),
                        Instant.parse("2026-07-31T16:00:00Z"),
                        1,
                        Period.MONTH),
                key);
    }

    private Charge charged(ChargeRequest request, String key) {
        return switch (ledger.charging().charge(new ChargeKey(key), request)) {
            case ChargeAnswer.Charged charged -> charged.charge();
            case ChargeAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** The number of the newest entry of a kind. */
    private long entry(String what) {
        return ledger.charging().entries(Town.CUSTOMER, 100).stream()
                .filter(entry -> entry.what().equals(what))
                .findFirst()
                .orElseThrow()
                .number();
    }

    // -------------------------------------------------------------------------------------------------- the browser

    /** At the page of the customer. */
    private Pages opened(Language language, int width) {
        Pages reader = Browser.open(site, language, width);
        reader.visit("/desk/sign-in");
        reader.page().fill("#name", "limin");
        reader.page().fill("#password", Town.PASSWORD);
        reader.page().press("#password", "Enter");
        reader.find(".desk-who").waitFor();
        reader.visit("/desk/customers");
        reader.page().fill("#number", Town.CUSTOMER.national());
        reader.page().press("#number", "Enter");
        reader.find("h1.number").waitFor();
        return reader;
    }

    private static Locator row(Pages reader, String text) {
        return reader.find(".story > li").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static int status(Pages reader, String path) {
        return Objects.requireNonNull(reader.page().navigate(path)).status();
    }

    private static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }
}
