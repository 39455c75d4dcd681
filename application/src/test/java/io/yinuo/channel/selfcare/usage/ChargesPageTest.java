package io.yinuo.channel.selfcare.usage;

import static io.yinuo.channel.selfcare.MyPages.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.channel.desk.LedgerPages;
import io.yinuo.channel.desk.Town;
import io.yinuo.channel.selfcare.MyPages;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.LedgerTown;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** What a customer paid, month by month, in a real browser, out of a real ledger. */
@InBrowser
@SpringBootTest(
        classes = LedgerPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.port=0", "yinuo.sign-in.codes-per-phone=1000", "yinuo.sign-in.codes-per-address=1000"})
class ChargesPageTest {

    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final LedgerTown ledger;
    private final String site;

    ChargesPageTest(@Autowired Town town, @Autowired LedgerTown ledger, @LocalServerPort int port) {
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
        town.clock.set(Instant.parse("2026-08-03T02:02:00Z"));
        ledger.anew();
        ledger.charging().open(Town.CUSTOMER, Fen.ofYuan(300));
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void thePageReadsWellAndIsAccessible(Language language, int width) throws Exception {
        twoMonths();
        try (Pages reader = signedIn(language, width)) {
            reader.visit("/my/charges");
            reader.find(".month > summary").nth(1).click();
            reader.expectNoViolations();
            reader.expectNoSidewaysScroll();
            reader.screenshot("charges");
        }
    }

    @Test
    void eachKindStandsApartAndTheMonthAddsUpToTheFen() throws Exception {
        Charge plan = twoMonths();
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/charges");
            Locator august = reader.find("#month-2026-08");
            assertThat(august.getAttribute("open"))
                    .as("only the newest is open")
                    .isNull();
            assertThat(reader.find("#month-2026-09").getAttribute("open")).isNotNull();
            august.locator("> summary").click();
            assertThat(august.textContent())
                    .contains("共花72.04元", "套餐费", "58元", "信息费", "5元", "套餐外使用", "3.04元", "境外流量日包", "2个 × 3元")
                    .contains("月初余额0元", "+350元", "−72.04元", "月末余额277.96元");
            assertThat(reader.find("#charge-" + plan.voucher()).textContent())
                    .contains("4G套餐58元", "示例运营商 · 8月", "已送达", plan.voucher().text());
            assertThat(reader.find("#month-2026-09").textContent()).contains("共花58元", "现在余额219.96元", "正在发送");
            assertThat(reader.find(".notice.bad").count()).isZero();
        }
    }

    @Test
    void olderMonthsAreOnPagesOfTheirOwnAndOthersAreNotThere() throws Exception {
        ledger.charging().recordPast(new ChargeKey("import:1"), ringtone(), Instant.parse("2026-02-05T02:00:00Z"));
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/charges");
            assertThat(reader.find(".month").count()).isEqualTo(3);
            reader.find("text=更早的月份").click();
            reader.page().waitForURL("**month=2026-05");
            reader.find("text=更早的月份").click();
            reader.page().waitForURL("**month=2026-02");
            assertThat(reader.find(".month").count()).isEqualTo(1);
            assertThat(reader.find(".month").textContent()).contains("以前的系统收的").contains("共花0元");
            assertThat(reader.find("text=更早的月份").count()).isZero();
            assertThat(status(reader, "/my/charges?month=2026-01")).isEqualTo(404);
            assertThat(status(reader, "/my/charges?month=2026-09")).isEqualTo(404);
        }
    }

    /** August with every kind of charge, and September with a renewal; the plan's charge of August. */
    private Charge twoMonths() {
        ledger.packs().buy(new ChargeKey("order:1"), Town.CUSTOMER, new OfferCode("PLAN-58"));
        Charge plan = ledger.charging().charges(Town.CUSTOMER, 1).getFirst();
        ledger.delivers(plan, Duration.ofSeconds(3));
        assertThat(ledger.charging().charge(new ChargeKey("order:2"), ringtone()))
                .isInstanceOf(ChargeAnswer.Charged.class);
        ledger.charging().credit(new ChargeKey("top-up:1"), Town.CUSTOMER, Fen.ofYuan(50), "TOP_UP", "card 7");
        ledger.uses(Town.CUSTOMER, DATA, 0, 510 * MB + MB / 2);
        ledger.uses(Town.CUSTOMER, ABROAD, TAIWAN, 4 * MB);
        ledger.itIs(Instant.parse("2026-09-03T02:00:00Z"));
        return plan;
    }

    private static ChargeRequest ringtone() {
        return new ChargeRequest(
                Town.CUSTOMER,
                Fen.ofYuan(5),
                FeeKind.INFORMATION,
                new Wording("掌上铃音", "Ringtone"),
                Town.HONEST,
                new Wording("悦音科技", "Joyful Sound"),
                Instant.parse("2026-07-31T16:00:00Z"),
                1,
                Period.MONTH);
    }

    private Pages signedIn(Language language, int width) throws Exception {
        return MyPages.signedIn(site, town, language, width);
    }
}
