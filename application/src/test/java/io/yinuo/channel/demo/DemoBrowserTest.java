package io.yinuo.channel.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.kernel.Language;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guided page from its beginning to its end in a real browser, over the real SMPP link, with the whole application. */
@InBrowser
class DemoBrowserTest {

    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @TempDir
    static Path home;

    private static DemoHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = DemoHouse.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    @Test
    void theTenMinutesInChineseAtTheDesk() {
        walk(Language.ZH, Browser.DESK);
    }

    @Test
    void theTenMinutesInEnglishOnAPhone() {
        walk(Language.EN, Browser.PHONE);
    }

    private static void walk(Language language, int width) {
        boolean english = language == Language.EN;
        try (Pages visitor = Browser.open(house.site(), language, width)) {
            visitor.visit("/demo");
            look(visitor, "demo-0-start");

            visitor.find("#do-cheat-order").click();
            bubbles(visitor, Pattern.compile(english ? "YES ?\\d\\d" : "是\\d\\d"));
            visitor.find("#do-cheat-claim").click();
            done(visitor, 1);
            assertThat(visitor.find("#step-1 .refusal")).containsText("NEVER_CONFIRMED");
            assertThat(visitor.find("#phone-bar")).containsText("150");
            look(visitor, "demo-1-cheat");

            visitor.find("#do-honest-sms").click();
            assertThat(visitor.find("#do-say-yes"))
                    .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
            visitor.find("#do-say-yes").click();
            done(visitor, 2);
            assertThat(visitor.find("#phone-bar")).containsText("145", PATIENTLY);
            look(visitor, "demo-2-honest");

            visitor.find("#phone-text").fill("0000");
            visitor.find("#phone-send").click();
            bubbles(visitor, Pattern.compile("1\\..*2\\..*3\\.", Pattern.DOTALL));
            assertThat(visitor.find("#phone-text")).hasValue("");
            visitor.find("#quick-two").click();
            done(visitor, 3);
            look(visitor, "demo-3-stop");

            visitor.find("#do-claim-after-stop").click();
            done(visitor, 4);
            assertThat(visitor.find("#step-4 .refusal")).containsText("STOPPED");
            look(visitor, "demo-4-refused");

            visitor.find("#do-undo").click();
            done(visitor, 5);
            look(visitor, "demo-5-undone");

            visitor.find("#do-buy-pack").click();
            assertThat(visitor.find("#do-pack-yes"))
                    .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
            visitor.find("#do-pack-yes").click();
            assertThat(visitor.find("#do-use-most"))
                    .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
            visitor.find("#do-use-most").click();
            bubbles(visitor, Pattern.compile("\\(80%\\)"));
            visitor.find("#do-use-rest").click();
            done(visitor, 6);
            look(visitor, "demo-6-data");

            visitor.find("#do-use-abroad").click();
            bubbles(visitor, Pattern.compile(english ? "Roaming: you use data in Taiwan" : "您在台湾使用数据流量,每3MB收3元"));
            visitor.find("#do-use-abroad-rest").click();
            done(visitor, 7);
            look(visitor, "demo-7-taiwan");

            visitor.find("#do-take-card").click();
            assertThat(visitor.find("#do-use-card"))
                    .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
            visitor.find("#do-use-card").click();
            assertThat(visitor.find("#phone-bar")).containsText("147", PATIENTLY);
            bubbles(visitor, Pattern.compile(english ? "Done: 50 yuan added" : "已充入50元"));
            visitor.find("#do-use-card-again").click();
            bubbles(visitor, Pattern.compile(english ? "It is not added twice" : "不会重复充值"));
            done(visitor, 8);
            assertThat(visitor.find("#phone-bar")).containsText("147");
            look(visitor, "demo-8-card");

            visitor.find("#do-board").click();
            assertThat(visitor.page()).hasURL(house.site() + "/");
            assertThatTheBoardLives(visitor);
            visitor.visit("/demo");
            done(visitor, 9);
            assertThat(visitor.find("#demo-notice .good")).isVisible();
            look(visitor, "demo-9-end");
        }
    }

    @Test
    void resetGivesAFreshPhoneAndTwoVisitorsHaveTwoPhones() {
        try (Pages one = Browser.open(house.site(), Language.ZH, Browser.DESK);
                Pages other = Browser.open(house.site(), Language.ZH, Browser.DESK)) {
            one.visit("/demo");
            other.visit("/demo");
            String first = number(one);
            assertThat(number(other)).isNotEqualTo(first);
            one.find("#do-cheat-order").click();
            bubbles(one, Pattern.compile("是\\d\\d"));
            one.find("#reset").click();
            assertThat(one.find("#no-messages")).isVisible();
            assertThat(number(one)).isNotEqualTo(first);
        }
    }

    @Test
    void theWayToThePhoneIsGoneWhereThePhoneIs() {
        try (Pages visitor = Browser.open(house.site(), Language.ZH, Browser.PHONE)) {
            visitor.visit("/demo");
            assertThat(visitor.find(".to-phone")).isVisible();
            visitor.find(".to-phone").click();
            assertThat(visitor.find(".to-phone")).isHidden();
            visitor.find("#phone-text").click(); // nothing lies over it
            visitor.page().evaluate("scrollTo(0, 0)");
            assertThat(visitor.find(".to-phone")).isVisible();
        }
    }

    @Test
    void theStoryCanBeWalkedByKeyboard() {
        try (Pages visitor = Browser.open(house.site(), Language.ZH, Browser.DESK)) {
            visitor.visit("/demo");
            visitor.tabTo("#do-cheat-order", 20);
            assertThat(visitor.focusIsVisible()).isTrue();
            visitor.page().keyboard().press("Enter");
            bubbles(visitor, Pattern.compile("是\\d\\d"));
            visitor.tabTo("#do-cheat-claim", 20);
            visitor.page().keyboard().press("Space");
            done(visitor, 1);
        }
    }

    @Test
    void theSignInsOfTheDemoOpenTheDesk() {
        try (Pages visitor = Browser.open(house.site(), Language.ZH, Browser.DESK)) {
            visitor.visit("/desk");
            visitor.find("input[name=name]").fill("agent");
            visitor.find("input[name=password]").fill(DemoHouse.STAFF_PASSWORD);
            visitor.find("main form button[type=submit], main form button")
                    .first()
                    .click();
            assertThat(visitor.page()).hasURL(Pattern.compile(".*/desk.*"));
            assertThat(visitor.page().locator("body")).containsText("李敏");
        }
    }

    private static void assertThatTheBoardLives(Pages visitor) {
        Response poll = visitor.page().waitForResponse("**/board/figures*", () -> {});
        org.assertj.core.api.Assertions.assertThat(poll.status()).isEqualTo(200);
    }

    private static String number(Pages visitor) {
        return visitor.find("#phone-bar span").innerText();
    }

    private static void bubbles(Pages visitor, Pattern text) {
        Locator last = visitor.find("#bubbles .bubble.in").last();
        assertThat(last).containsText(text, PATIENTLY);
    }

    private static void done(Pages visitor, int step) {
        assertThat(visitor.find("#step-" + step))
                .hasClass(
                        Pattern.compile(".*\\bdone\\b.*"), new LocatorAssertions.HasClassOptions().setTimeout(20_000));
    }

    private static void look(Pages visitor, String name) {
        visitor.expectNoSidewaysScroll();
        visitor.expectNoViolations();
        visitor.screenshot(name);
    }
}
