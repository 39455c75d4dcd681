package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.channel.desk.Town;
import io.yinuo.channel.desk.TownPages;
import io.yinuo.charging.RejectedLines;
import io.yinuo.charging.UsageFileAnswer;
import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.UsageFiles;
import io.yinuo.kernel.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A supervisor looks how far files of use are, in a real browser; the folder behind the page is played. */
@InBrowser
@SpringBootTest(
        classes = {TownPages.class, UsageFilePagesTest.Folder.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class UsageFilePagesTest {

    @TempDir
    static @Nullable Path keys;

    private final Town town;
    private final PlayedFiles files;
    private final String site;

    UsageFilePagesTest(@Autowired Town town, @Autowired PlayedFiles files, @LocalServerPort int port) {
        this.town = town;
        this.files = files;
        this.site = "http://127.0.0.1:" + port;
    }

    @Import(UsageFilePages.class)
    static class Folder {

        @Bean
        static PlayedFiles usageFiles() {
            return new PlayedFiles();
        }
    }

    /** What was begun, by name. */
    static final class PlayedFiles implements UsageFiles {

        final Map<String, UsageFileProgress> begun = new ConcurrentHashMap<>();
        final Map<String, List<RejectedLines>> reasons = new ConcurrentHashMap<>();

        @Override
        public UsageFileAnswer put(String name, byte[] content) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public Optional<UsageFileProgress> find(String name) {
            return Optional.ofNullable(begun.get(name));
        }

        @Override
        public List<UsageFileProgress> newest(int skip, int max) {
            List<UsageFileProgress> all = new ArrayList<>(begun.values());
            all.sort(Comparator.comparing(UsageFileProgress::taken).reversed());
            return all.stream().skip(skip).limit(max).toList();
        }

        @Override
        public List<RejectedLines> rejectReasons(String name) {
            return reasons.getOrDefault(name, List.of());
        }
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @BeforeEach
    void twoFiles() {
        town.reset();
        files.begun.clear();
        files.reasons.clear();
        Instant now = town.clock.instant();
        file("20260814.csv", now.minusSeconds(3_600), 1_002, 1_002, 998, 2, Optional.of(now.minusSeconds(3_598)));
        file("20260815.csv", now.minusSeconds(10), 100_002, 40_002, 40_000, 0, Optional.empty());
        files.reasons.put(
                "20260814.csv", List.of(new RejectedLines("UNKNOWN_PHONE", 1, 17), new RejectedLines("AT", 1, 40)));
    }

    private void file(
            String name, Instant taken, long lines, long done, long settled, long rejected, Optional<Instant> ended) {
        files.begun.put(
                name, new UsageFileProgress(name, "0".repeat(64), lines, done, settled, rejected, taken, ended));
    }

    private Pages signedIn(Language language, int width) throws Exception {
        Pages reader = Browser.open(site, language, width);
        reader.visit("/desk/sign-in");
        Page page = reader.page();
        page.fill("#name", "wangwei");
        page.fill("#password", Town.PASSWORD);
        page.press("#password", "Enter");
        reader.find(".desk-who").waitFor();
        return reader;
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void theNewestStandsFirstWithHowFarItIs(Language language, int width) throws Exception {
        boolean zh = language == Language.ZH;
        try (Pages reader = signedIn(language, width)) {
            reader.visit("/desk");
            reader.find("a[href='/desk/usage-files']").first().click();
            reader.find("#files").waitFor();

            List<String> rows = reader.find("#files tbody tr").allTextContents();
            assertThat(rows).hasSize(2);
            assertThat(rows.getFirst()).contains("20260815.csv", zh ? "入账中 40%" : "Being booked, 40%", "40000", "4000");
            assertThat(rows.getLast()).contains("20260814.csv", zh ? "已入完" : "Done", "998", "500");
            assertThat(reader.find("main").textContent()).doesNotContain("??");
            check(reader, "usage-files");

            reader.find("text=20260814.csv").click();
            reader.find("#file").waitFor();
            assertThat(reader.find("#file").textContent())
                    .contains(zh ? "号码没有账户" : "The phone has no account", "UNKNOWN_PHONE", "17")
                    .contains("data/usage/rejected/20260814.csv")
                    .doesNotContain("??");
            check(reader, "usage-file");
        }
    }

    @Test
    void aFileInWorkMovesOnByItselfAndRestsWhenItIsDone() throws Exception {
        try (Pages reader = signedIn(Language.ZH, Browser.DESK)) {
            reader.visit("/desk/usage-files");
            assertThat(reader.find("#files").textContent()).contains("入账中 40%");
            UsageFileProgress file = files.find("20260815.csv").orElseThrow();
            Instant now = town.clock.instant();
            file(file.name(), file.taken(), 100_002, 100_002, 100_000, 0, Optional.of(now));

            reader.find("#files tbody tr:first-child .kept").waitFor();
            assertThat(reader.find("#files").getAttribute("hx-get"))
                    .as("nothing moves any more")
                    .isNull();
        }
    }

    @Test
    void olderFilesStandOnFurtherPages() throws Exception {
        Instant now = town.clock.instant();
        for (int number = 1; number <= 40; number++) {
            file("old-" + number + ".csv", now.minusSeconds(10_000L + number), 3, 3, 1, 0, Optional.of(now));
        }
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            reader.visit("/desk/usage-files");
            assertThat(reader.find("#files tbody tr").count()).isEqualTo(20);
            reader.find("text=Older").click();
            reader.find("text=Newer").waitFor();
            assertThat(reader.find("#files tbody tr").count()).isEqualTo(20);
            reader.find("text=Older").click();
            reader.find("text=old-40.csv").waitFor();
            assertThat(reader.find("#files tbody tr").count()).isEqualTo(2);
            assertThat(reader.find("text=Older").count()).isZero();
        }
    }

    @Test
    void aFileThatNeverCameIsNotThere() throws Exception {
        try (Pages reader = signedIn(Language.EN, Browser.DESK)) {
            assertThat(Objects.requireNonNull(reader.page().navigate("/desk/usage-files/nobody.csv"))
                            .status())
                    .isEqualTo(404);
        }
    }

    private static void check(Pages reader, String name) {
        reader.expectNoViolations();
        reader.expectNoSidewaysScroll();
        reader.screenshot(name);
    }
}
