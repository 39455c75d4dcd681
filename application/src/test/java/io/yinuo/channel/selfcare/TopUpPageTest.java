package io.yinuo.channel.selfcare;

import static io.yinuo.channel.selfcare.MyPages.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.catalog.OfferCode;
import io.yinuo.channel.desk.LedgerPages;
import io.yinuo.channel.desk.Town;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LedgerTown;
import io.yinuo.communication.MessageTrace;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.PortNumber;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

/** A customer with 10 yuan and a card over 50 yuan, on his page and at the desk, out of a real ledger. */
@InBrowser
@SpringBootTest(
        classes = LedgerPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.port=0", "yinuo.sign-in.codes-per-phone=1000", "yinuo.sign-in.codes-per-address=1000"})
class TopUpPageTest {

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final LedgerTown ledger;
    private final String site;
    private List<String> secrets = List.of();

    TopUpPageTest(@Autowired Town town, @Autowired LedgerTown ledger, @LocalServerPort int port) {
        this.town = town;
        this.ledger = ledger;
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @BeforeEach
    void aCustomerAndThreeCards() {
        town.reset();
        town.clock.set(Instant.parse("2026-08-03T02:02:00Z"));
        ledger.anew();
        ledger.charging().open(Town.CUSTOMER, Fen.ofYuan(10));
        secrets = ledger.printsCards(50, 3);
    }

    private Fen balance() {
        return ledger.charging().balance(Town.CUSTOMER).orElseThrow();
    }

    // ------------------------------------------------------------------------------------------------- self-care

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void thePageReadsWellAndIsAccessibleWhateverItSays(Language language, int width) throws Exception {
        try (Pages reader = signedIn(language, width)) {
            reader.visit("/my/topup");
            check(reader, "topup");
            send(reader, "12345");
            reader.find("#said .bad").waitFor();
            check(reader, "topup-unreadable");
            send(reader, CardSecret.of(4711).digits());
            reader.find("#said .bad").waitFor();
            check(reader, "topup-wrong");
            send(reader, spaced(secrets.getFirst()));
            reader.find("#said .good").waitFor();
            check(reader, "topup-done");
            send(reader, secrets.getFirst());
            reader.find("#said .warn").waitFor();
            check(reader, "topup-again");
            reader.visit("/my/charges");
            check(reader, "topup-charges");
        }
    }

    @Test
    void aCardIsAddedAndTheChargesSayWhichItWas() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/topup");
            assertThat(reader.find("#balance").textContent()).isEqualTo("10元");
            reader.tabTo("#secret", 60);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().type(spaced(secrets.getFirst()));
            reader.page().keyboard().press("Enter");
            reader.find("#said .good").waitFor();

            assertThat(reader.find("#said").textContent()).contains("充值成功:已充入50元,充值后话费余额60元。");
            assertThat(reader.find("#balance").textContent()).isEqualTo("60元");
            assertThat(reader.page().content()).doesNotContain(secrets.getFirst());
            reader.visit("/my/charges");
            assertThat(reader.find("main").textContent()).contains("充值卡充值,卡号…0001", "+50元");
        }
        assertThat(balance()).isEqualTo(Fen.ofYuan(60));
    }

    @Test
    void theSamePageSentTwiceSaysTheSameAndAddsNothing() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/topup");
            String form = reader.page().inputValue("input[name=form]");
            send(reader, secrets.getFirst());
            reader.find("#said .good").waitFor();
            reader.page().evaluate("form => document.querySelector('input[name=form]').value = form", form);
            send(reader, secrets.getFirst());
            reader.find("#said .good").waitFor();

            assertThat(reader.find("#said").textContent()).contains("充值成功:已充入50元");
            send(reader, secrets.getFirst());
            reader.find("#said .warn").waitFor();
            assertThat(reader.find("#said").textContent()).contains("已于8月3日 10:02充入这个号码");
        }
        assertThat(balance()).isEqualTo(Fen.ofYuan(60));
    }

    @Test
    void aUsedCardLooksLikeAWrongOneToTheLastCharacter() throws Exception {
        ledger.charging().open(Town.ELSEWHERE, Fen.ZERO);
        ledger.cards().redeem(Town.ELSEWHERE, secrets.getFirst(), "SMS 1");
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/topup");
            String wrong = CardSecret.of(4711).digits();
            String afterWrong = sent(reader, wrong);
            String afterUsed = sent(reader, secrets.getFirst());

            assertThat(afterUsed).isEqualTo(afterWrong).contains("没有充值:密码有误,或者这张卡已被用过或停用");
            assertThat(reader.page().inputValue("#secret")).isEqualTo(secrets.getFirst());
        }
        assertThat(balance()).isEqualTo(Fen.ofYuan(10));
    }

    private static String sent(Pages reader, String secret) {
        send(reader, secret);
        reader.find("#said .bad").waitFor();
        return reader.find("main").innerHTML().replace(secret, "").replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void afterFiveWrongOnesThePageSaysUntilWhen() throws Exception {
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            reader.visit("/my/topup");
            for (int i = 0; i < 6; i++) {
                send(reader, CardSecret.of(i).digits());
                reader.find("#said .bad").waitFor();
            }
            assertThat(reader.find("#said").textContent())
                    .contains("Recharge cards are closed for this number until 4 August 10:02");
        }
    }

    @Test
    void whereMoneyIsMissingAWayLeadsHere() throws Exception {
        ledger.charging().credit(new ChargeKey("top-up:x"), Town.CUSTOMER, Fen.ofYuan(48), "TOP_UP", "till x");
        ledger.packs().buy(new ChargeKey("order:1"), Town.CUSTOMER, new OfferCode("PLAN-58"));
        ledger.itIs(Instant.parse("2026-08-31T16:00:00Z"));
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/data");
            assertThat(reader.find("#lapsed").textContent()).contains("等余额续订");
            check(reader, "topup-from-data");
            reader.find(".service-act a[href='/my/topup']").click();
            reader.find("#secret").waitFor();
            send(reader, secrets.getFirst());
            reader.find("#said .good").waitFor();
            send(reader, secrets.get(1));
            reader.find("#said .good").waitFor();

            assertThat(reader.find("#said").textContent()).contains("充值后话费余额100元");
            assertThat(reader.find("#balance").textContent())
                    .as("58 yuan went to the plan")
                    .isEqualTo("42元");
            reader.visit("/my/packs");
            assertThat(reader.find("main a.nowrap[href='/my/topup']").textContent())
                    .isEqualTo("去充值");
        }
    }

    // ------------------------------------------------------------------------------------------------- the desk

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "EN, 390"})
    void anAgentTopsUpForACustomerAndTheAuditHasNoDigits(Language language, int width) {
        town.messages.add(new MessageTrace(
                true,
                new PortNumber("10086"),
                "充值 " + spaced(secrets.get(2)),
                town.clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        try (Pages reader = Browser.open(site, language, width)) {
            openCustomer(reader);
            assertThat(reader.find(".talk").textContent()).contains("充值 ******").doesNotContain(spaced(secrets.get(2)));
            reader.find("a[href$='/recharge']").click();
            reader.find("#secret").waitFor();
            check(reader, "desk-recharge");
            reader.page().fill("#secret", spaced(secrets.getFirst()));
            reader.page().fill("#recharge-reason", "客户来电,念卡 " + secrets.getFirst());
            reader.find("main .btn-primary").click();
            reader.find("#said").waitFor();
            check(reader, "desk-recharge-done");

            assertThat(reader.find("#said").textContent()).contains(language == Language.ZH ? "已充入50元" : "¥50 added");
            assertThat(balance()).isEqualTo(Fen.ofYuan(60));
            assertThat(town.audit).anySatisfy(entry -> {
                assertThat(entry.entry().deed()).isEqualTo("REDEEM_CARD");
                assertThat(entry.entry().actor()).isEqualTo("limin");
                assertThat(entry.entry().after()).contains("-00001: 50 yuan");
                assertThat(entry.entry().reason()).isEqualTo("客户来电,念卡 ******");
            });
            assertThat(town.audit.toString()).doesNotContain(secrets.getFirst());
            String page = reader.page().url().replace("/recharge", "");
            reader.visit(page);
            assertThat(reader.find("main").textContent())
                    .contains(language == Language.ZH ? "代客户用充值卡充值" : "Recharge card for a customer")
                    .contains(language == Language.ZH ? "充值卡充值,卡号…0001" : "Recharge card, serial …0001");
            reader.visit(page + "/story");
            assertThat(reader.find("main").textContent())
                    .contains(language == Language.ZH ? "充值卡充值,卡号…0001" : "Recharge card, serial …0001");
        }
    }

    @Test
    void anAgentWithoutAReasonOrWithoutDigitsChangesNothing() {
        try (Pages reader = Browser.open(site, Language.ZH, Browser.DESK)) {
            openCustomer(reader);
            reader.visit(reader.page().url() + "/recharge");
            reader.page()
                    .evaluate("document.querySelectorAll('[required],[minlength]').forEach(e => {"
                            + " e.removeAttribute('required'); e.removeAttribute('minlength') })");
            reader.page().fill("#secret", secrets.getFirst());
            reader.find("main .btn-primary").click();
            reader.page().waitForLoadState();
            assertThat(balance()).isEqualTo(Fen.ofYuan(10));

            reader.page().fill("#secret", "12345");
            reader.page().fill("#recharge-reason", "客户来电");
            reader.find("main .btn-primary").click();
            reader.page().waitForLoadState();
            assertThat(reader.page().content()).contains("充值卡密码是18位数字");
            assertThat(town.audit)
                    .noneSatisfy(entry -> assertThat(entry.entry().deed()).isEqualTo("REDEEM_CARD"));
        }
    }

    private static void openCustomer(Pages reader) {
        reader.visit("/desk/sign-in");
        reader.page().fill("#name", "limin");
        reader.page().fill("#password", Town.PASSWORD);
        reader.page().press("#password", "Enter");
        reader.find(".desk-who").waitFor();
        reader.visit("/desk/customers");
        reader.page().fill("#number", Town.CUSTOMER.national());
        reader.page().press("#number", "Enter");
        reader.find("h1.number").waitFor();
    }

    // ------------------------------------------------------------------------------------------------- by hand

    private static String spaced(String secret) {
        return secret.replaceAll("(.{4})", "$1 ").strip();
    }

    /** Sends the form and waits for the page that answers: it has another form. */
    private static void send(Pages reader, String secret) {
        String form = reader.page().inputValue("input[name=form]");
        reader.page().fill("#secret", secret);
        reader.find("main .btn-primary").click();
        reader.page().waitForFunction("before => document.querySelector('input[name=form]')?.value !== before", form);
    }

    private Pages signedIn(Language language, int width) throws InterruptedException {
        return MyPages.signedIn(site, town, language, width);
    }
}
