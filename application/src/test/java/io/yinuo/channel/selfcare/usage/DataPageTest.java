package io.yinuo.channel.selfcare.usage;

import static io.yinuo.channel.selfcare.MyPages.check;
import static io.yinuo.channel.selfcare.MyPages.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.catalog.OfferCode;
import io.yinuo.channel.desk.LedgerPages;
import io.yinuo.channel.desk.Town;
import io.yinuo.channel.selfcare.MyPages;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.QuietHours;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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

/** A customer's August 2026 on his own pages, in a real browser, out of a real ledger. */
@InBrowser
@SpringBootTest(
        classes = LedgerPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.port=0", "yinuo.sign-in.codes-per-phone=1000", "yinuo.sign-in.codes-per-address=1000"})
class DataPageTest {

    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final LedgerTown ledger;
    private final String site;
    private long orders;

    DataPageTest(@Autowired Town town, @Autowired LedgerTown ledger, @LocalServerPort int port) {
        this.town = town;
        this.ledger = ledger;
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    /** The morning of the 3rd of August. */
    @BeforeEach
    void aCustomerWith300Yuan() {
        town.reset();
        town.clock.set(Instant.parse("2026-08-03T02:02:00Z"));
        ledger.anew();
        ledger.charging().open(Town.CUSTOMER, Fen.ofYuan(300));
    }

    // ----------------------------------------------------------------------------------------------- reading

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everyPageReadsWellAndIsAccessible(Language language, int width) throws Exception {
        long pack = aBusyMonth();
        try (Pages reader = signedIn(language, width)) {
            reader.visit("/my/data");
            check(reader, "data");
            reader.find("summary").click();
            check(reader, "data-table");
            reader.visit("/my/data/stop/" + pack);
            check(reader, "data-stop");
            reader.visit("/my/data/reopen/" + TAIWAN);
            check(reader, "data-reopen");
            reader.visit("/my/limits");
            check(reader, "limits");
            reader.page().fill("#cap", "五十");
            reader.find("form .btn-primary").click();
            reader.find(".notice.bad").waitFor();
            check(reader, "limits-refused");
            reader.visit("/my/reminders");
            check(reader, "reminders");
            reader.visit("/my");
            check(reader, "my-with-nav");
        }
    }

    @Test
    void ringsStandInTheOrderOfUseAndSayWhatIsLeft() throws Exception {
        buys("PLAN-58");
        buys("STACK-30");
        uses(DATA, 0, 400 * MB);
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find(".pack h3").allTextContents()).containsExactly("1 4G套餐58元", "2 30元流量叠加包");
            assertThat(reader.find(".pack").first().textContent())
                    .contains("正在用", "快用完了", "用到8月31日24时", "9月1日自动续订,58元");
            assertThat(reader.find(".ring").first().getAttribute("aria-label"))
                    .isEqualTo("4G套餐58元:剩100MB,共500MB,还有20%");
            assertThat(reader.find(".ring-left").first().getAttribute("stroke-dasharray"))
                    .isEqualTo("20 100");
            assertThat(reader.find(".stat").first().textContent()).contains("国内流量还剩", "600MB");
        }
        uses(DATA, 0, 150 * MB);
        try (Pages reader = signedIn(Language.EN, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find(".pack").first().textContent())
                    .contains("Used up")
                    .doesNotContain("In use");
            assertThat(reader.find(".pack").nth(1).textContent()).contains("In use", "Ends without renewal");
            assertThat(reader.find(".stat").first().textContent()).contains("450MB");
        }
    }

    @Test
    void whatWasToldStandsThereWordForWord() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/reminders");
            assertThat(reader.find("#told").locator("..").textContent()).contains("还没有提醒");
            buys("PLAN-58");
            uses(DATA, 0, 400 * MB);
            ledger.tellsReminders();
            reader.visit("/my/reminders");
            assertThat(reader.find("ol .service").count()).isEqualTo(1);
            assertThat(reader.find("ol .service").textContent())
                    .contains(ledger.said().getLast(), "“4G套餐58元”500MB已用400MB(80%)", "在路上");
        }
    }

    @Test
    void quietHoursAreSetChangedAndGivenUpWithoutScript() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/reminders");
            assertThat(reader.find("#quiet-now").textContent()).contains("没有设免打扰");
            reader.page().fill("#from", "23:30");
            reader.page().fill("#to", "06:15");
            reader.find("form .btn-primary").click();
            assertThat(reader.find(".notice.good").textContent()).contains("23:30", "06:15");
            assertThat(ledger.reminders().quietHours(Town.CUSTOMER))
                    .contains(new QuietHours(LocalTime.of(23, 30), LocalTime.of(6, 15)));

            reader.page().fill("#to", "23:30");
            reader.find("form .btn-primary").click();
            assertThat(reader.find(".notice.bad").textContent()).contains("没有改动");
            assertThat(ledger.reminders().quietHours(Town.CUSTOMER)).isPresent();

            reader.find("#always").click();
            assertThat(reader.find("#quiet-now").textContent()).contains("没有设免打扰");
            assertThat(ledger.reminders().quietHours(Town.CUSTOMER)).isEmpty();
        }
    }

    @Test
    void whatWaitsForMoneySaysHowMuchIsMissing() throws Exception {
        buys("PLAN-58");
        buys("DATA-70");
        buys("HALF-YEAR-160"); // 12 yuan are left
        ledger.itIs(Instant.parse("2026-08-31T16:00:00Z"));
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find("#lapsed").locator("..").textContent())
                    .contains("4G套餐58元", "再充46元就自动续订", "70元2GB流量包", "再充116元就自动续订");
            reader.expectNoViolations();
            reader.expectNoSidewaysScroll();
            reader.screenshot("data-waiting");
            reader.find("a[aria-label*='58']").click();
            reader.find(".btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("充值也不会再为它扣费");
            assertThat(reader.find("#lapsed").locator("..").textContent())
                    .contains("再充58元就自动续订")
                    .doesNotContain("4G套餐58元");
        }
    }

    @Test
    void eachDayIsInTheTableAndTodaySaysUntilWhenItIsCounted() throws Exception {
        buys("PLAN-58");
        uses(DATA, 0, 12 * MB);
        ledger.itIs(Instant.parse("2026-08-08T02:30:00Z"));
        uses(DATA, 0, 30 * MB);
        ledger.itIs(Instant.parse("2026-08-08T03:10:00Z"));
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/data");
            assertThat(reader.find(".chart rect").count())
                    .as("days without use have no bar")
                    .isEqualTo(2);
            assertThat(reader.find(".bar-growing").count()).isEqualTo(1);
            reader.find("summary").click();
            assertThat(reader.find(".day-table tbody tr").count()).isEqualTo(8);
            assertThat(reader.find(".day-table tbody tr").first().textContent())
                    .contains("8月8日", "统计到8月8日 11:00", "30MB");
            assertThat(reader.find(".day-table tbody tr").nth(2).textContent()).contains("8月6日", "0MB");
            assertThat(reader.find(".day-table tfoot").textContent()).contains("42MB");
            reader.visit("/my/data?month=2026-07");
            assertThat(reader.find("#used").textContent()).contains("7月每天用了多少");
            assertThat(reader.find(".chart").count()).isZero();
            assertThat(reader.find("main").textContent()).contains("这个月没有用过");
            assertThat(status(reader, "/my/data?month=2026-05")).isEqualTo(404);
            assertThat(status(reader, "/my/data?month=2026-09")).isEqualTo(404);
            assertThat(status(reader, "/my/data?month=lately")).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ZH, 这个月没有用过, 这个月到8月3日 10:00没有统计到用量, 之后用的到下个整点再加进来, 上面的余量和花费不等整点",
        "EN, Nothing used this month, No use counted this month until, what was used since is added, does not wait for it"
    })
    void useOfThisHourIsNotCalledNoUse(Language language, String untrue, String none, String later, String above)
            throws Exception {
        buys("PLAN-58");
        uses(DATA, 0, 12 * MB); // at 10:02
        try (Pages reader = signedIn(language, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find(".stat").first().textContent()).contains("488MB");
            assertThat(reader.find("#used").locator("../..").textContent())
                    .contains(none, later, above)
                    .doesNotContain(untrue);
            assertThat(reader.find("figcaption").textContent())
                    .as("no sum of what is not counted yet")
                    .doesNotContain("0MB");
            reader.visit("/my/data?month=2026-07");
            assertThat(reader.find("#used").locator("../..").textContent())
                    .as("a month that is over is counted whole")
                    .contains(untrue)
                    .doesNotContain(later, above);
        }
    }

    @Test
    void whoHearsTheChartHearsUntilWhenItIsCounted() throws Exception {
        buys("PLAN-58");
        uses(DATA, 0, 12 * MB);
        ledger.itIs(Instant.parse("2026-08-03T03:10:00Z"));
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find(".chart").getAttribute("aria-label"))
                    .isEqualTo("8月每天的国内流量,统计到8月3日 11:00;下面的表里有同样的数字");
            ledger.itIs(Instant.parse("2026-09-03T03:10:00Z"));
            reader.visit("/my/data?month=2026-08");
            assertThat(reader.find(".chart").getAttribute("aria-label")).isEqualTo("8月每天的国内流量;下面的表里有同样的数字");
        }
    }

    // ---------------------------------------------------------------------------------------------- changing

    @Test
    void stoppingARenewalAsksFirstAndKeepsWhatIsPaid() throws Exception {
        long plan = buys("PLAN-58");
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            reader.find("#pack-" + plan + " a").click();
            reader.page().waitForURL("**/my/data/stop/*");
            assertThat(renews()).as("asking stops nothing").isTrue();
            assertThat(reader.find("main").textContent()).contains("500MB,共500MB", "已付的照样用到8月31日24时,之后不再续订,也不再收58元");
            reader.find(".btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("“4G套餐58元”不再续订", "剩下的500MB可以用到8月31日24时");
            assertThat(renews()).isFalse();
            assertThat(reader.find("#pack-" + plan).textContent())
                    .contains("到期不续订")
                    .doesNotContain("停止续订");
            reader.page().navigate("/my/data/stop/" + plan);
            reader.find("#said .warn").waitFor();
            assertThat(reader.find("#said").textContent()).contains("没有改动");
        }
    }

    @Test
    void aPausedDayAbroadIsOpenedInTwoStepsThatSayThePrice() throws Exception {
        uses(ABROAD, TAIWAN, 51 * MB);
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find("#abroad").locator("..").textContent())
                    .contains("台湾", "10个日包,每个3MB,3元", "30元", "已暂停");
            reader.find("text=重新打开…").click();
            reader.page().waitForURL("**/reopen/466");
            assertThat(reader.find("main").textContent()).contains("10个日包,共30元", "每3MB 3元", "4个日包,12元", "今天不再封顶");
            // The browser asks for the tick; somebody who gets around the browser is asked by us.
            reader.page().evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
            reader.find(".btn-primary").click();
            reader.find(".notice.bad").waitFor();
            assertThat(paused()).as("nothing without the tick").isTrue();

            reader.page().check("input[name=agreed]");
            reader.find(".btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("台湾的流量已重新打开", "从现在起每3MB收3元");
            assertThat(paused()).isFalse();
            assertThat(reader.find("#abroad").locator("..").textContent()).contains("已重新打开,不封顶");
            reader.page().navigate("/my/data/reopen/" + TAIWAN);
            reader.find("#said .warn").waitFor();
        }
    }

    @Test
    void limitsAreAnsweredByWhatTheyMeanInYuan() throws Exception {
        uses(DATA, 0, 10 * MB); // 2.90 yuan without a pack
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/limits");
            assertThat(reader.find("#cap-now").textContent()).isEqualTo("不设");
            assertThat(reader.find("#prices").locator("..").textContent()).contains("0.29元/MB", "08:00起", "0.25元/分钟");
            reader.page().fill("#cap", "50");
            reader.page().check("input[name=stopsWhenEmpty]");
            reader.find("form .btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent())
                    .contains("套餐外每月最多花50元:8月已花2.90元,还可以花47.10元", "用完就停,国内使用不另外收费");
            assertThat(limits()).isEqualTo(new SpendingLimits(Optional.of(Fen.ofYuan(50)), true));

            reader.page().fill("#cap", "2");
            reader.page().uncheck("input[name=stopsWhenEmpty]");
            reader.find("form .btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(reader.find("#said").textContent()).contains("上限2元,8月已花2.90元", "套餐外的使用都停");
            assertThat(reader.find("#present").locator("..").textContent()).contains("已到上限");

            reader.page().fill("#cap", "100001");
            reader.find("form .btn-primary").click();
            reader.find(".notice.bad").waitFor();
            assertThat(reader.page().inputValue("#cap"))
                    .as("what was typed stays")
                    .isEqualTo("100001");
            assertThat(limits().monthlyCap()).as("changes nothing").contains(Fen.ofYuan(2));

            reader.page().fill("#cap", "");
            reader.find("form .btn-primary").click();
            reader.find("#said .good").waitFor();
            assertThat(limits()).isEqualTo(SpendingLimits.NONE);
        }
    }

    @Test
    void aRenewalIsStoppedWithoutScriptAndByKeyboard() throws Exception {
        buys("PLAN-58");
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            reader.page().route("**/*.js", Route::abort);
            reader.visit("/my");
            reader.tabTo("a[href='/my/data']", 30);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().press("Enter");
            reader.find("#used").waitFor();
            reader.tabTo(".pack a", 40);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().press("Enter");
            reader.page().waitForURL("**/stop/*");
            reader.tabTo("form .btn-primary", 40);
            reader.page().keyboard().press("Enter");
            reader.find("#said .good").waitFor();
            assertThat(renews()).isFalse();
        }
    }

    // --------------------------------------------------------------------------------------------------- the ledger

    /** Plans and packs in every state, a month of use, and a paused day in Taiwan. Returns a pack that renews. */
    private long aBusyMonth() {
        ledger.charging().credit(new ChargeKey("top-up:1"), Town.CUSTOMER, Fen.ofYuan(500), "TOP_UP", "card 7");
        long plan = buys("PLAN-58");
        buys("DATA-70");
        buys("STACK-30");
        buys("QUARTER-90");
        buys("CALLS-10");
        buys("SMS-5");
        ledger.packs()
                .limit(new ChargeKey("page:1"), Town.CUSTOMER, new SpendingLimits(Optional.of(Fen.ofYuan(100)), false));
        Instant begin = town.clock.instant();
        for (int day = 0; day < 20; day++) {
            ledger.itIs(begin.plus(Duration.ofDays(day)));
            if (day % 5 != 3) {
                uses(DATA, 0, (20L + 37 * day % 90) * MB);
                uses(2, 0, 60L * day + 7);
                uses(3, 0, day);
            }
            if (day == 12) {
                uses(ABROAD, 440, 5 * MB);
            }
        }
        uses(ABROAD, TAIWAN, 51 * MB);
        ledger.itIs(begin.plus(Duration.ofDays(19)).plus(Duration.ofHours(3)));
        return plan;
    }

    private long buys(String offer) {
        return switch (ledger.packs().buy(new ChargeKey("order:" + ++orders), Town.CUSTOMER, new OfferCode(offer))) {
            case PurchaseAnswer.Bought bought -> bought.pack();
            case PurchaseAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private void uses(int useClass, int destination, long units) {
        ledger.uses(Town.CUSTOMER, useClass, destination, units);
    }

    private boolean renews() {
        return ledger.packs().of(Town.CUSTOMER).orElseThrow().packs().getFirst().renews();
    }

    private SpendingLimits limits() {
        return ledger.packs().of(Town.CUSTOMER).orElseThrow().limits();
    }

    private boolean paused() {
        return ledger.usage()
                .abroad(
                        Town.CUSTOMER,
                        town.operator.dayOf(town.clock.instant()),
                        town.operator.dayOf(town.clock.instant()),
                        1)
                .getFirst()
                .paused();
    }

    // -------------------------------------------------------------------------------------------------- the browser

    private Pages signedIn(Language language, int width) throws Exception {
        return MyPages.signedIn(site, town, language, width);
    }
}
