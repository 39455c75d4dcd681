package io.yinuo.channel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.kernel.Language;
import io.yinuo.ordering.Subscription;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A day at the desk, in a real browser. */
@InBrowser
@SpringBootTest(
        classes = TownPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class DeskPageTest {

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final String site;

    DeskPageTest(@Autowired Town town, @LocalServerPort int port) {
        this.town = town;
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @BeforeEach
    void anotherMorning() {
        town.reset();
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everyPageReadsWellAndIsAccessible(Language language, int width) {
        ask("zhaojun", ProviderController.LIFT, "provider:SP-0666", "{\"provider\":\"SP-0666\"}");
        ask(
                "limin",
                BalanceController.ADJUST,
                "line:8613800002047",
                "{\"line\":\"8613800002047\",\"amountFen\":-1250,\"reason\":\"重复退费,追回\"}");
        try (Pages reader = Browser.open(site, language, width)) {
            reader.visit("/desk/sign-in");
            check(reader, "desk-sign-in");
            signIn(reader, "wangwei");
            check(reader, "desk");
            find(reader, "13800002047");
            check(reader, "desk-customer");
            reader.find("summary").first().click();
            reader.expectNoViolations();
            reader.visit("/desk/customers");
            check(reader, "desk-find");
            reader.visit("/desk/balance");
            check(reader, "desk-balance");
            reader.visit("/desk/approvals");
            check(reader, "desk-approvals");
            reader.visit("/desk/audit");
            check(reader, "desk-audit");
            reader.visit("/desk/providers");
            check(reader, "desk-providers");
        }
        try (Pages reader = Browser.open(site, language, width)) {
            reader.visit("/desk/sign-in");
            signIn(reader, "zhaojun");
            reader.visit("/desk/providers/SP-0417");
            check(reader, "desk-provider");
            reader.page().navigate("/desk/customers");
            check(reader, "desk-closed");
        }
    }

    @Test
    void theNumberIsNowhereUntilSomebodyGivesAReason() {
        try (Pages reader = agent(Language.ZH)) {
            find(reader, "13800002047");
            assertThat(reader.page().url()).doesNotContain("2047");
            assertThat(reader.page().content()).doesNotContain("13800002047").contains("138****2047");
            reader.find("text=显示完整号码").click();
            reader.page().fill("#show-number", "客户忘了自己的号码");
            reader.find("text=显示10分钟").click();
            reader.find("text=13800002047").waitFor();
            assertThat(town.audit.getFirst().entry())
                    .isEqualTo(new Audit.Entry(
                            "limin",
                            "SHOW_NUMBER",
                            "line:8613800002047",
                            "masked",
                            "shown for 10 minutes",
                            "客户忘了自己的号码"));
            town.clock.advance(Duration.ofMinutes(10));
            reader.page().reload();
            assertThat(reader.page().content()).doesNotContain("13800002047");
        }
    }

    @Test
    void stoppingForACustomerNeedsAReasonAndIsWrittenDown() {
        try (Pages reader = agent(Language.ZH)) {
            find(reader, "13800002047");
            Locator ringtone = reader.find(".service").filter(new Locator.FilterOptions().setHasText("掌上铃音"));
            ringtone.locator("summary").click();
            // The browser asks for a reason; somebody who gets around the browser is asked by us.
            reader.page().evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
            ringtone.locator("button").click();
            reader.find(".notice.bad").waitFor();
            assertThat(reader.find(".notice.bad").textContent()).contains("请写明原因");
            assertThat(town.running()).hasSize(3);

            ringtone.locator("summary").click();
            reader.page().fill("#stop-1", "客户来电说不需要铃音");
            reader.screenshot("desk-stop");
            ringtone.locator("button").click();
            reader.find(".notice.good").waitFor();
            assertThat(reader.find(".notice.good").textContent()).contains("已停用“掌上铃音”", "8月31日24时");
            assertThat(town.running()).extracting(Subscription::id).containsExactly(2L, 3L);
            Audit.Entry entry = town.audit.getFirst().entry();
            assertThat(entry.actor()).isEqualTo("limin");
            assertThat(entry.deed()).isEqualTo("STOP_SERVICE");
            assertThat(entry.before()).contains("RINGTONE5", "running");
            assertThat(entry.after()).contains("stopped at 2026-08-15T02:02:00Z", "usable until");
            assertThat(entry.reason()).isEqualTo("客户来电说不需要铃音");
        }
    }

    @Test
    void aCustomerOfAnotherRegionIsRefusedInWordsAndWrittenDown() {
        try (Pages reader = agent(Language.ZH)) {
            typeNumber(reader, "13800009999");
            reader.find(".notice.bad").waitFor();
            assertThat(reader.find(".notice.bad").textContent()).contains("不在您负责的地区");
            assertThat(town.deeds()).containsExactly("LOOK_REFUSED");
            typeNumber(reader, "13911112222");
            reader.find("text=这不是我们的号码").waitFor();
            typeNumber(reader, "乱写");
            reader.find("text=这不是手机号码").waitFor();
        }
    }

    @Test
    void aRegionTakenAwayClosesTheOpenPage() {
        try (Pages reader = agent(Language.ZH)) {
            find(reader, "13800002047");
            String page = reader.page().url();
            town.lines.remove(Town.CUSTOMER);
            reader.page().navigate(page);
            reader.find("text=客户页面已经关闭").waitFor();
        }
    }

    @Test
    void aVoucherFindsItsCustomer() {
        try (Pages reader = agent(Language.EN)) {
            typeNumber(reader, Town.VOUCHER.text());
            reader.find("h1.number").waitFor();
            assertThat(reader.find("h1.number").textContent()).isEqualTo("138****2047");
            assertThat(town.deeds()).containsExactly("LOOK_AT_CUSTOMER");
        }
    }

    @Test
    void anotherSessionsPageOfACustomerIsClosed() {
        String page;
        try (Pages reader = agent(Language.ZH)) {
            find(reader, "13800002047");
            page = reader.page().url();
        }
        try (Pages other = agent(Language.ZH)) {
            other.page().navigate(page);
            other.find("text=客户页面已经关闭").waitFor();
        }
    }

    @Test
    void bothAnswersOfAnOrderAreShownAsProof() {
        try (Pages reader = agent(Language.ZH)) {
            find(reader, "13800002047");
            assertThat(reader.find("#orders").locator("..").textContent())
                    .contains("DG RINGTONE5", "我们看到了", "是47", "手机短信,编号90017")
                    .contains("点击确认订购", "只有提供方这么说", "没有开通,没有扣费");
        }
    }

    @Test
    void aProviderIsSuspendedAtOnceAndLetBackInByTwo() {
        try (Pages first = signedIn("zhaojun", Language.ZH);
                Pages second = signedIn("chenjing", Language.ZH)) {
            first.visit("/desk/providers/SP-0666");
            first.page().fill("#suspend-reason", "不问客户就订购");
            first.find("text=马上暂停").click();
            first.find(".notice.good").waitFor();
            assertThat(Objects.requireNonNull(town.providers.get(Town.CHEAT)).isActive())
                    .isFalse();
            first.page().fill("#lift-reason", "已经整改完毕");
            first.find("text=申请恢复").click();
            first.find("text=已申请恢复").waitFor();
            first.screenshot("desk-suspended");
            assertThat(town.approvals).singleElement().satisfies(request -> {
                assertThat(request.kind()).isEqualTo("LIFT_SUSPENSION");
                assertThat(request.payload()).isEqualTo("{\"provider\":\"SP-0666\"}");
                assertThat(request.asker()).isEqualTo("zhaojun");
            });
            first.visit("/desk/approvals");
            assertThat(first.find("main").textContent()).contains("这是您自己申请的");
            assertThat(first.find("text=批准")
                            .filter(new Locator.FilterOptions().setHas(first.find("button")))
                            .count())
                    .isZero();
            second.visit("/desk/approvals");
            second.find("article .btn-primary").click();
            second.find("text=已批准").waitFor();
            assertThat(town.approvals).extracting(Approvals.Request::state).containsExactly(Approvals.State.DONE);
        }
    }

    @Test
    void aBalanceIsChangedByAskingAndAnotherOnesYes() {
        try (Pages asker = agent(Language.ZH);
                Pages approver = signedIn("wangwei", Language.ZH)) {
            find(asker, "13800002047");
            asker.find("text=申请调整余额").last().click();
            asker.page().fill("#amount", "1.2.3");
            asker.page().fill("#reason", "重复扣费,退还客户");
            asker.find("text=提交申请").click();
            asker.find("text=看不懂这个金额").waitFor();
            assertThat(asker.page().inputValue("#reason")).isEqualTo("重复扣费,退还客户");
            asker.page().fill("#amount", "5");
            asker.find("text=提交申请").click();
            asker.find("text=已提交").waitFor();
            assertThat(town.approvals).singleElement().satisfies(request -> {
                assertThat(request.kind()).isEqualTo("ADJUST_BALANCE");
                assertThat(request.subject()).isEqualTo("line:8613800002047");
                assertThat(request.payload())
                        .isEqualTo("{\"line\":\"8613800002047\",\"amountFen\":500,\"reason\":\"重复扣费,退还客户\"}");
            });
            approver.visit("/desk/approvals");
            assertThat(approver.page().content()).contains("138****2047").doesNotContain("13800002047");
            approver.find("article summary").click();
            approver.page().fill("input[name=reason]", "没有重复扣费");
            approver.find("article details button").click();
            approver.find("text=已拒绝").waitFor();
        }
    }

    @Test
    void aRequestAboutAnotherRegionIsNotDecidedHere() {
        Approvals.Request request = ask(
                "zhaojun",
                BalanceController.ADJUST,
                "line:8613800009999",
                "{\"line\":\"8613800009999\",\"amountFen\":500,\"reason\":\"退还\"}");
        try (Pages reader = signedIn("wangwei", Language.ZH)) {
            reader.visit("/desk/approvals");
            assertThat(reader.find("main").textContent()).contains("不在您负责的地区");
            assertThat(reader.find("article button").count()).isZero();
            // Whoever knows the address is refused all the same.
            reader.page().evaluate("""
                    id => {
                      const form = document.querySelector('form');
                      form.action = '/desk/approvals/' + id + '/approve';
                      form.submit();
                    }""", request.id().toString());
            reader.find(".notice.bad").waitFor();
            assertThat(town.approvals).extracting(Approvals.Request::state).containsExactly(Approvals.State.WAITING);
            assertThat(town.deeds()).containsExactly("APPROVAL_REFUSED");
        }
    }

    @Test
    void theDeskIsUsableByKeyboardAlone() {
        try (Pages reader = Browser.open(site, Language.ZH, Browser.DESK)) {
            reader.visit("/desk/sign-in");
            reader.tabTo("#name", 20);
            reader.page().keyboard().type("limin");
            reader.tabTo("#password", 2);
            reader.page().keyboard().type(Town.PASSWORD);
            reader.page().keyboard().press("Enter");
            reader.page().waitForURL("**/desk");
            reader.tabTo("#number", 30);
            reader.page().keyboard().type("13800002047");
            reader.page().keyboard().press("Enter");
            reader.find("h1.number").waitFor();
            reader.tabTo("details.act summary", 30);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().press("Enter");
            reader.tabTo("#stop-1", 3);
            reader.page().keyboard().type("客户来电要求停用");
            reader.page().keyboard().press("Enter");
            reader.find(".notice.good").waitFor();
            assertThat(town.running()).hasSize(2);
        }
    }

    @Test
    void wrongPasswordsAreAnsweredInWords() {
        try (Pages reader = Browser.open(site, Language.EN, Browser.PHONE)) {
            reader.visit("/desk/sign-in");
            for (int i = 0; i < 6; i++) {
                reader.page().fill("#name", "sunli");
                reader.page().fill("#password", "guess " + i);
                reader.page().press("#password", "Enter");
                reader.find(".notice.bad").waitFor();
            }
            assertThat(reader.find(".notice.bad").textContent()).contains("try again in 15 minutes");
            reader.expectNoViolations();
            reader.screenshot("desk-locked");
        } finally {
            town.clock.advance(Duration.ofHours(1));
        }
    }

    /** Who gives money back ends what took it, unless he says otherwise; and says so to whoever approves. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefundEndsTheServiceIfTheBoxSaysSoAndOnlyThen(boolean ticked) {
        try (Pages reader = agent(Language.ZH)) {
            askForRefund(reader);
            assertThat(reader.page().isChecked("input[name=stop]")).isTrue();
            reader.page().setChecked("input[name=stop]", ticked);
            reader.page().fill("#reason", "不是客户订的");
            reader.find("text=提交申请").click();
            reader.find(".notice.good").first().waitFor();
            assertThat(town.running())
                    .extracting(Subscription::id)
                    .containsExactlyElementsOf(ticked ? List.of(2L, 3L) : List.of(1L, 2L, 3L));
            assertThat(town.deeds().contains("STOP_SERVICE")).isEqualTo(ticked);
            assertThat(town.approvals)
                    .singleElement()
                    .satisfies(request -> assertThat(request.payload()).contains("\"stopped\":" + ticked));
        }
    }

    @Test
    void aRefundThatIsRefusedEndsNothingAndWhatHasEndedHasNoBox() {
        try (Pages reader = agent(Language.ZH)) {
            askForRefund(reader);
            reader.page().fill("#amount", "5.01");
            reader.page().fill("#reason", "不是客户订的");
            reader.find("text=提交申请").click();
            reader.find(".notice.bad").waitFor();
            assertThat(town.running()).hasSize(3);

            town.subscriptions.removeIf(service -> service.id() == 1);
            reader.page().reload();
            reader.find("#reason").waitFor();
            assertThat(reader.find("input[name=stop]").count()).isZero();
        }
    }

    /** Opens the form for the customer's first charge, of service 1. */
    private static void askForRefund(Pages reader) {
        find(reader, "13800002047");
        reader.page().click("a[href$='/refund/" + Town.VOUCHER + "']");
        reader.find("#reason").waitFor();
    }

    private Approvals.Request ask(String asker, String kind, String subject, String payload) {
        return new TownFronts.TownApprovals(town)
                .ask(kind, subject, payload, "重复退费,追回", Objects.requireNonNull(town.staff.get(asker)));
    }

    private Pages agent(Language language) {
        return signedIn("limin", language);
    }

    private Pages signedIn(String name, Language language) {
        Pages reader = Browser.open(site, language, Browser.DESK);
        reader.visit("/desk/sign-in");
        signIn(reader, name);
        return reader;
    }

    private static void signIn(Pages reader, String name) {
        reader.page().fill("#name", name);
        reader.page().fill("#password", Town.PASSWORD);
        reader.page().press("#password", "Enter");
        reader.find(".desk-who").waitFor();
    }

    private static void typeNumber(Pages reader, String number) {
        reader.visit("/desk/customers");
        reader.page().fill("#number", number);
        reader.page().press("#number", "Enter");
    }

    private static void find(Pages reader, String number) {
        typeNumber(reader, number);
        reader.find("h1.number").waitFor();
    }

    private static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }
}
