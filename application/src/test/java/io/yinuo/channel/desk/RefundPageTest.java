package io.yinuo.channel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Refunds;
import io.yinuo.communication.SentMessages;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import io.yinuo.party.Lines;
import io.yinuo.party.PastLine;
import io.yinuo.party.PastLines;
import io.yinuo.party.Region;
import io.yinuo.party.RegistrationRequest;
import io.yinuo.staff.Role;
import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One asks at the desk, another approves, and the money is back: in a real browser, with real accounts behind it. */
@InBrowser
class RefundPageTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path home = Path.of("set by JUnit");

    private static ConfigurableApplicationContext town;
    private static String site;
    private static int phones;
    private static int providers;

    private ProviderId provider = new ProviderId("SP-0001");
    private Msisdn phone = Msisdn.of("13800010000");

    @BeforeAll
    static void open() {
        town = new SpringApplicationBuilder(RefundTown.class)
                .run(
                        "--server.port=0",
                        "--yinuo.home=" + home,
                        "--yinuo.db.url=" + TestDatabase.emptyUrl(),
                        "--yinuo.db.user=postgres",
                        "--yinuo.nchf.port=0");
        site = "http://127.0.0.1:"
                + Objects.requireNonNull(((WebServerApplicationContext) town).getWebServer())
                        .getPort();
        member("limin", "李敏", Role.AGENT);
        member("wangwei", "王伟", Role.SUPERVISOR);
        member("zhoulan", "周岚", Role.SUPERVISOR);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static void member(String name, String shown, Role role) {
        the(Staff.class).put(new StaffMember(name, shown, Region.WHOLE, Set.of(role), true));
        the(Staff.class).setPassword(name, PASSWORD);
    }

    private static <T> T the(Class<T> front) {
        return town.getBean(front);
    }

    @BeforeEach
    void aCustomerOfAnotherProvider() {
        providers++;
        provider = new ProviderId("SP-%04d".formatted(providers));
        the(Partners.class)
                .put(new Provider(
                        provider,
                        new Wording("闪订网络" + providers, "Flash Order " + providers),
                        Provider.State.ACTIVE,
                        Optional.empty(),
                        Optional.empty()));
        phone = customer();
    }

    private static Msisdn customer() {
        phones++;
        Msisdn phone = new Msisdn(8613800010000L + phones);
        the(PastLines.class)
                .record(List.of(new PastLine(
                        phone,
                        new Region("/hunan"),
                        Language.ZH,
                        new RegistrationRequest(
                                "王伟", RegistrationRequest.Document.PASSPORT, "E1234%04d".formatted(phones), "test"))));
        the(Charging.class).open(phone, new Fen(5_000));
        return phone;
    }

    private Charge charged(Msisdn line, String month) {
        ChargeRequest request = new ChargeRequest(
                line,
                Fen.ofYuan(5),
                FeeKind.INFORMATION,
                new Wording("斗地主道具", "Card game items"),
                provider,
                new Wording("闪订网络", "Flash Order"),
                Instant.parse(month + "-02T00:00:00Z"),
                1,
                Period.MONTH);
        ChargeAnswer answer = the(Charging.class).charge(new ChargeKey("order:" + line.e164() + "-" + month), request);
        return ((ChargeAnswer.Charged) answer).charge();
    }

    /** The ledger has a clock of its own. */
    private static LocalDate day(Charge charge) {
        return charge.at().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
    }

    private static Fen balance(Msisdn line) {
        return the(Charging.class).balance(line).orElseThrow();
    }

    /** Rounds come once a second. */
    private static void waitFor(Msisdn line, Fen balance) {
        for (int i = 0; i < 100 && !balance(line).equals(balance); i++) {
            pause();
        }
        assertThat(balance(line)).isEqualTo(balance);
    }

    private static boolean isHeldFor(Msisdn line) {
        return the(Refunds.class).held(0, 10).stream()
                .anyMatch(one -> one.line().equals(line));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneChargeIsAskedForByOneAndApprovedByAnotherAndShownAsGivenBack() {
        Charge charge = charged(phone, "2026-08");
        try (Pages agent = signedIn("limin", Language.ZH, Browser.DESK);
                Pages supervisor = signedIn("wangwei", Language.ZH, Browser.DESK)) {
            open(agent, phone);
            agent.find("text=退费").first().waitFor();
            agent.page().click("a[href$='/refund/" + charge.voucher() + "']");
            agent.find("#reason").waitFor();
            agent.page().fill("#amount", "5.01");
            agent.page().fill("#reason", "恶意软件自己订的");
            agent.find("text=提交申请").click();
            agent.find(".notice.bad").waitFor();
            assertThat(agent.find(".notice.bad").textContent()).contains("比这笔扣费还可以退的多");
            agent.page().fill("#amount", "");
            agent.page().fill("#reason", "恶意软件自己订的");
            agent.screenshot("desk-refund");
            agent.find("text=提交申请").click();
            agent.find(".notice.good").waitFor();
            assertThat(balance(phone)).isEqualTo(new Fen(4_500));

            supervisor.visit("/desk/approvals");
            Locator request = supervisor.find("article").filter(new Locator.FilterOptions().setHasText(phone.masked()));
            assertThat(request.textContent()).contains("退一笔扣费", "5元", "恶意软件自己订的", "李敏");
            request.locator("text=批准").first().click();
            supervisor.find(".notice.good").waitFor();
            waitFor(phone, new Fen(5_000));

            open(agent, phone);
            agent.find("text=已退5元").waitFor();
            agent.screenshot("desk-customer-refunded");
        }
        for (int i = 0; i < 50 && the(SentMessages.class).to(phone, "refund").isEmpty(); i++) {
            pause();
        }
        assertThat(the(SentMessages.class).to(phone, "refund"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("“斗地主道具”非您本人订购。8月所扣的5元已全额退还", "余额50元"));
    }

    @Test
    void everybodyIsRefundedFromAFrozenListAndWhoIsGoneHasHisMoneyKept() {
        Msisdn gone = customer();
        LocalDate day = day(charged(phone, "2026-07"));
        charged(phone, "2026-08");
        charged(gone, "2026-08");
        the(Lines.class).close(gone);
        try (Pages asker = signedIn("wangwei", Language.ZH, Browser.DESK);
                Pages approver = signedIn("zhoulan", Language.ZH, Browser.DESK)) {
            asker.visit("/desk/refunds");
            asker.page().selectOption("#provider", provider.text());
            asker.page().fill("#from", day.toString());
            asker.page().fill("#until", day.plusDays(1).toString());
            asker.find("text=看看有多少").click();
            asker.find("#sum").waitFor();
            assertThat(asker.find("#customers").textContent()).isEqualTo("2");
            assertThat(asker.find("#charge-count").textContent()).isEqualTo("3");
            assertThat(asker.find("#sum").textContent()).isEqualTo("15元");
            assertThat(asker.page().content()).contains("1个客户,5元").doesNotContain(phone.national());
            asker.page().fill("#reason", "闪订网络自动订购");
            asker.screenshot("desk-refunds-preview");
            asker.find("text=固定清单并提交").click();
            asker.find("text=清单已固定").waitFor();
            String page = asker.page().url();
            charged(phone, "2026-09"); // after the list was frozen

            asker.visit("/desk/approvals");
            Locator own = asker.find("article").filter(new Locator.FilterOptions().setHasText("闪订网络自动订购"));
            assertThat(own.textContent()).contains("这是您自己申请的", "15元");
            approver.visit("/desk/approvals");
            Locator request = approver.find("article").filter(new Locator.FilterOptions().setHasText("闪订网络自动订购"));
            request.locator("text=批准").first().click();
            approver.find(".notice.good").waitFor();
            waitFor(phone, new Fen(4_500));
            assertThat(balance(gone)).isEqualTo(new Fen(4_500));

            for (int i = 0; i < 50 && the(Refunds.class).held(0, 10).isEmpty(); i++) {
                pause();
            }
            approver.page().navigate(page);
            assertThat(approver.find("main").textContent()).contains("已办完", "2笔,10元", "1笔,5元", "又有1笔扣费");
            approver.expectNoViolations();
            approver.screenshot("desk-refund-run");
            approver.visit("/desk/refunds");
            Locator held = approver.find("#held")
                    .locator("..")
                    .locator(".service")
                    .filter(new Locator.FilterOptions().setHasText(gone.masked()));
            assertThat(held.textContent()).contains("5元", "号码已销号或携出");
            held.locator("summary").click();
            held.locator("input[name=number]").fill(phone.national());
            held.locator("input[name=reason]").fill("带身份证来营业厅");
            approver.expectNoViolations();
            held.locator("form button").click();
            approver.find(".notice.good").waitFor();

            asker.visit("/desk/approvals");
            asker.find("article")
                    .filter(new Locator.FilterOptions().setHasText("带身份证来营业厅"))
                    .locator("text=批准")
                    .first()
                    .click();
            asker.find(".notice.good").waitFor();
            waitFor(phone, new Fen(5_000));
            for (int i = 0; i < 50 && isHeldFor(gone); i++) {
                pause(); // the money is there a moment before it is written that it was paid
            }
            assertThat(the(Refunds.class).held(0, 10))
                    .noneMatch(one -> one.line().equals(gone));
        }
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void thePagesReadWellAndAreAccessible(Language language, int width) {
        Charge charge = charged(phone, "2026-08");
        try (Pages reader = signedIn("wangwei", language, width)) {
            open(reader, phone);
            check(reader, "desk-customer-refund");
            reader.page().click("a[href$='/refund/" + charge.voucher() + "']");
            reader.find("#reason").waitFor();
            check(reader, "desk-refund");
            reader.tabTo("#reason", 40);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.visit("/desk/refunds?provider=" + provider + "&kind=INFORMATION&kind=FUNCTION&from=" + day(charge)
                    + "&until=" + day(charge));
            reader.find("#sum").waitFor();
            check(reader, "desk-refunds");
            reader.visit("/desk/refunds?provider=" + provider + "&kind=INFORMATION&from=2026-08-31&until=2026-08-01");
            reader.find(".notice.bad").waitFor();
        }
    }

    @Test
    void anAgentRefundsNobodyAtOnce() {
        try (Pages agent = signedIn("limin", Language.ZH, Browser.DESK)) {
            assertThat(Objects.requireNonNull(agent.page().navigate("/desk/refunds"))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }

    private static Pages signedIn(String name, Language language, int width) {
        Pages reader = Browser.open(site, language, width);
        reader.visit("/desk/sign-in");
        reader.page().fill("#name", name);
        reader.page().fill("#password", PASSWORD);
        reader.page().press("#password", "Enter");
        reader.find(".desk-who").waitFor();
        return reader;
    }

    private static void open(Pages reader, Msisdn phone) {
        reader.visit("/desk/customers");
        reader.page().fill("#number", phone.national());
        reader.page().press("#number", "Enter");
        reader.find("h1.number").waitFor();
    }
}
