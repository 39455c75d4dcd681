package io.yinuo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.yinuo.kernel.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One reader's tab. Closing it fails the test if the pages complained meanwhile: script errors, and whatever the Content
 * Security Policy had to block.
 */
public final class Pages implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final List<String> WCAG_22_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private final BrowserContext context;
    private final Page page;
    private final Language language;
    private final int width;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    Pages(BrowserContext context, Language language, int width) {
        this.context = context;
        this.language = language;
        this.width = width;
        this.page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("script: " + error));
    }

    /** For everything that Playwright can do. */
    public Page page() {
        return page;
    }

    /** Opens a page of the site, which has to be there. */
    public Page visit(String path) {
        Response response = page.navigate(path);
        assertThat(response).as("answer for %s", path).isNotNull();
        assertThat(response.status()).as("status of %s", path).isLessThan(400);
        return page;
    }

    /**
     * What a reader finds by a CSS selector, {@code text=…} or {@code role=…}. A page that is still coming is waited for: the
     * first half of a list is no list.
     */
    public Locator find(String selector) {
        page.waitForLoadState();
        return page.locator(selector);
    }

    /** Asks axe-core for violations of WCAG 2.2, levels A and AA, and wants none. */
    public void expectNoViolations() {
        // Its other way opens a second tab for each look, to join the results of frames; our pages have none.
        assertThat(page.frames()).hasSize(1);
        List<Rule> violations = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(WCAG_22_AA)
                .analyze()
                .getViolations();
        assertThat(violations)
                .as("WCAG 2.2 AA violations on %s", page.url())
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .limit(5)
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .isEmpty();
    }

    /** Nothing sticks out to the side: nobody should have to scroll in two directions. */
    public void expectNoSidewaysScroll() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isLessThanOrEqualTo((Integer) page.evaluate("document.documentElement.clientWidth"));
    }

    /** Goes on with the Tab key until the focus is on what the selector finds. */
    public void tabTo(String selector, int stepsMax) {
        for (int step = 0; step < stepsMax; step++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not reach " + selector + " in " + stepsMax + " steps");
    }

    /** Whether the element with the focus can be told by its outline. */
    public boolean focusIsVisible() {
        return (Boolean) page.evaluate("""
                () => {
                  const style = getComputedStyle(document.activeElement);
                  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                }""");
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}, named {@code name-en-390.png}. */
    public Path screenshot(String name) {
        String file = name + "-" + language.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        Path path = SCREENSHOTS.resolve(file);
        page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
        return path;
    }

    /** Lets complaints pass that a test has provoked: those that contain this text. */
    public void forgive(String part) {
        forgiven.add(part);
    }

    /** A status of 404 or 409 may be what a test wants to see; everything else in the console is a fault. */
    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add("console: " + message.text());
        }
    }

    @Override
    public void close() {
        context.close();
        complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
        assertThat(complaints).as("complaints of the pages").isEmpty();
    }
}
