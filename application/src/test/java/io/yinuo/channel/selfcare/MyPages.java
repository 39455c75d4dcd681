package io.yinuo.channel.selfcare;

import com.microsoft.playwright.Page;
import io.yinuo.browser.Browser;
import io.yinuo.browser.Pages;
import io.yinuo.channel.desk.Town;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Language;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A customer of a {@link Town} on his own pages. */
public final class MyPages {

    private MyPages() {}

    /** He signs in with the code that his phone gets. */
    public static Pages signedIn(String site, Town town, Language language, int width) throws InterruptedException {
        Pages reader = Browser.open(site, language, width);
        reader.visit("/my");
        Page page = reader.page();
        page.fill("#phone", Town.CUSTOMER.national());
        page.press("#phone", "Enter");
        page.waitForURL("**/my/code");
        OutgoingMessage message = Objects.requireNonNull(town.sent.poll(5, TimeUnit.SECONDS), "no message was sent");
        page.fill("#code", message.text().replaceAll("(?s)^\\D*(\\d{6}).*$", "$1"));
        page.press("#code", "Enter");
        reader.find("#services").waitFor();
        return reader;
    }

    public static int status(Pages reader, String path) {
        return Objects.requireNonNull(reader.page().navigate(path)).status();
    }

    /** Accessible, no sideways scrolling, and kept to be looked at. */
    public static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }
}
