package io.yinuo.channel.selfcare;

import static io.yinuo.channel.selfcare.MyPages.check;
import static io.yinuo.channel.selfcare.MyPages.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.channel.desk.Town;
import io.yinuo.channel.desk.TownPages;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import java.nio.file.Path;
import java.time.Duration;
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

/** A customer with 200 yuan buys a plan or pack on his pages, in a real browser; an agent asks for one at the desk. */
@InBrowser
@SpringBootTest(
        classes = TownPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class BuyingOnPagesTest {

    @TempDir
    static @Nullable Path keys;

    private static int mornings;

    private final Town town;
    private final String site;

    BuyingOnPagesTest(@Autowired Town town, @LocalServerPort int port) {
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
        town.orders.clear();
        town.balances.put(Town.CUSTOMER, Fen.ofYuan(200));
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everyStepReadsWellAndIsAccessible(Language language, int width) throws Exception {
        try (Pages reader = signedIn(language, width)) {
            reader.visit("/my/packs");
            assertThat(reader.find("#pack-PLAN-58").textContent()).contains("58");
            assertThat(reader.find("#pack-STACK-30").textContent()).contains("500MB");
            assertThat(reader.find("main").textContent()).contains("3", "6", "9");
            check(reader, "my-packs");
            reader.find("#pack-STACK-30 button").click();
            reader.page().waitForURL("**/my/packs/orders/**");
            check(reader, "my-pack-order");
            reader.find("#outcome .btn-primary").click();
            reader.find("#outcome .good").waitFor();
            check(reader, "my-pack-bought");
        }
    }

    @Test
    void choosingBuysNothingAndConfirmingOnAPageOfItsOwnDoes() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.PHONE)) {
            reader.visit("/my/packs");
            reader.tabTo("#pack-STACK-30 button", 60);
            assertThat(reader.focusIsVisible()).isTrue();
            reader.page().keyboard().press("Enter");
            reader.page().waitForURL("**/my/packs/orders/**");

            assertThat(order().state()).isEqualTo(OrderState.WAITING);
            assertThat(order().firstAnswer().channel()).isEqualTo(FirstAnswer.PAGE);
            assertThat(order().firstAnswer().words()).isEqualTo("选这个 30元流量叠加包");
            assertThat(reader.find("main").textContent())
                    .contains("购买“30元流量叠加包”?", "国内流量500MB", "至当月底有效", "不自动续费", "确认后马上从话费余额扣30元并开通");

            reader.tabTo("#outcome .btn-primary", 60);
            reader.page().keyboard().press("Enter");
            reader.find("#outcome .good").waitFor();

            assertThat(order().state()).isEqualTo(OrderState.ACTIVE);
            assertThat(order().secondAnswer()).get().satisfies(second -> {
                assertThat(second.channel()).isEqualTo("PAGE");
                assertThat(second.words()).isEqualTo("确认购买");
            });
            assertThat(reader.find("main").textContent()).contains("“30元流量叠加包”已开通", "170元");
        }
    }

    @Test
    void theSameFormAgainIsTheSameOrder() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/packs");
            String form = reader.page().inputValue("#pack-STACK-30 input[name=form]");
            reader.find("#pack-STACK-30 button").click();
            reader.page().waitForURL("**/my/packs/orders/**");
            String url = reader.page().url();
            reader.visit("/my/packs");
            assertThat(reader.page().inputValue("#pack-STACK-30 input[name=form]"))
                    .as("another page is another form")
                    .isNotEqualTo(form);
            reader.page()
                    .evaluate("form => document.querySelector('#pack-STACK-30 input[name=form]').value = form", form);
            reader.find("#pack-STACK-30 button").click();
            reader.page().waitForURL("**/my/packs/orders/**");

            assertThat(reader.page().url()).isEqualTo(url);
            assertThat(town.orders).hasSize(1);
        }
    }

    @Test
    void whoCannotPayIsToldAndNothingIsTaken() throws Exception {
        town.balances.put(Town.CUSTOMER, Fen.ofYuan(20));
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            reader.visit("/my/packs");
            reader.find("#pack-STACK-30 button").click();
            reader.find("#outcome .btn-primary").click();
            reader.find("#outcome .bad").waitFor();

            assertThat(reader.find("#outcome").textContent()).contains("Your balance is less than");
            assertThat(town.balances).containsEntry(Town.CUSTOMER, Fen.ofYuan(20));
        }
    }

    @Test
    void whatWasOrderedElsewhereIsNotConfirmedHere() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/my/packs");
            reader.find("#pack-STACK-30 button").click();
            reader.page().waitForURL("**/my/packs/orders/**");
            Order mine = order();
            town.orders.set(0, orderedAtDesk(mine));

            assertThat(status(reader, "/my/packs/orders/" + mine.id())).isEqualTo(404);
            assertThat(status(reader, "/my/packs/orders/99999")).isEqualTo(404);
        }
    }

    @Test
    void anAgentAsksAndThePhoneAnswers() throws Exception {
        try (Pages reader = Browser.open(site, Language.ZH, Browser.DESK)) {
            reader.visit("/desk/sign-in");
            reader.page().fill("#name", "limin");
            reader.page().fill("#password", Town.PASSWORD);
            reader.page().press("#password", "Enter");
            reader.find(".desk-who").waitFor();
            reader.visit("/desk/customers");
            reader.page().fill("#number", Town.CUSTOMER.national());
            reader.page().press("#number", "Enter");
            reader.find("h1.number").waitFor();
            reader.find("a[href$='/packs']").click();
            reader.find("#offer").waitFor();
            check(reader, "desk-packs");
            reader.page().selectOption("#offer", "STACK-30");
            reader.page().fill("#order-pack", "客户来电要求加流量");
            reader.find("main .btn-primary").click();
            reader.find("h1.number").waitFor();

            assertThat(order().state()).as("the agent confirms nothing").isEqualTo(OrderState.WAITING);
            assertThat(order().firstAnswer().channel()).isEqualTo("DESK");
            assertThat(order().firstAnswer().words()).isEqualTo("limin: 客户来电要求加流量");
            assertThat(reader.find("main").textContent()).contains("已向客户的手机发出确认短信", "代办套餐或流量包");
            assertThat(town.audit)
                    .anySatisfy(entry -> assertThat(entry.entry().deed()).isEqualTo("ORDER_PACK"));
            reader.expectNoViolations();
        }
    }

    private Order order() {
        assertThat(town.orders).hasSize(1);
        return town.orders.getFirst();
    }

    private static Order orderedAtDesk(Order order) {
        return new Order(
                order.id(),
                order.provider(),
                order.reference(),
                order.line(),
                order.offer(),
                order.offerVersion(),
                order.service(),
                order.price(),
                order.code(),
                order.state(),
                new FirstAnswer("DESK", order.orderedAt(), "", FirstAnswer.Witness.SEEN),
                order.orderedAt(),
                order.expiresAt(),
                Optional.empty(),
                Optional.empty());
    }

    private Pages signedIn(Language language, int width) throws InterruptedException {
        return MyPages.signedIn(site, town, language, width);
    }
}
