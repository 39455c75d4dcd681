package io.yinuo.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.yinuo.kernel.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Chromium, started once a JVM when the first test asks, and ended with the JVM. Playwright belongs to one thread: tests
 * of pages run one after the other, which is how JUnit runs them unless told otherwise.
 *
 * <pre>{@code
 * try (Pages reader = Browser.open("http://127.0.0.1:" + port, Language.EN, Browser.PHONE)) {
 *     reader.visit("/");
 *     reader.expectNoViolations();
 *     reader.screenshot("board");
 * }
 * }</pre>
 */
public final class Browser {

    /** Widths in CSS pixels. */
    public static final int DESK = 1320;

    public static final int PHONE = 390;

    private static final int HEIGHT = 960;
    private static final double WAIT_MILLIS_MAX = 10_000;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private Browser() {}

    /**
     * A reader with cookies of his own.
     *
     * @param site the address of the application, without a slash at its end
     */
    public static Pages open(String site, Language language, int width) {
        BrowserContext context =
                Running.CHROMIUM_RUNNING.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(site)
                        .setLocale(language.locale().toLanguageTag())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(width, HEIGHT));
        context.setDefaultTimeout(WAIT_MILLIS_MAX);
        context.addCookies(List.of(new Cookie("lang", language == Language.ZH ? "zh" : "en").setUrl(site)));
        return new Pages(context, language, width);
    }

    private static final class Running {
        static final com.microsoft.playwright.Browser CHROMIUM_RUNNING = start();

        private static com.microsoft.playwright.Browser start() {
            if (!Files.isExecutable(CHROMIUM)) {
                throw new IllegalStateException("Tests of pages need " + CHROMIUM + ": apt-get install chromium");
            }
            // Ends by itself: when this JVM ends, the driver's input closes, and it takes Chromium along.
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
    }
}
