package io.yinuo.channel.selfcare;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.browser.Browser;
import io.yinuo.browser.InBrowser;
import io.yinuo.browser.Pages;
import io.yinuo.channel.desk.TownPages;
import io.yinuo.kernel.Language;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Before a journey somebody looks what data costs where he goes; he need not sign in for it. */
@InBrowser
@SpringBootTest(
        classes = TownPages.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
class RoamingPageTest {

    @TempDir
    static @Nullable Path keys;

    private final String site;

    RoamingPageTest(@LocalServerPort int port) {
        this.site = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @ParameterizedTest
    @CsvSource({"ZH, 1320", "ZH, 390", "EN, 1320", "EN, 390"})
    void everybodyFindsHisDestinationWithItsPriceAndItsCap(Language language, int width) throws Exception {
        boolean zh = language == Language.ZH;
        try (Pages reader = Browser.open(site, language, width)) {
            reader.visit("/my/sign-in");
            reader.find("a[href='/roaming']").click();
            reader.find("#zone-900").waitFor();

            assertThat(reader.find("h1").textContent()).isEqualTo(zh ? "境外流量怎么收费" : "What data costs abroad");
            assertThat(reader.find(".page-head").textContent())
                    .contains(
                            zh ? "80个国家和地区,自2014年1月25日起" : "80 countries and regions, in force since 25 January 2014");
            assertThat(reader.find(".places li").count()).isEqualTo(80);
            assertThat(reader.find("#zone-300").textContent())
                    .contains(
                            zh
                                    ? List.of("3元一个日包", "最多收10个,也就是30元", "50MB")
                                    : List.of("¥3 a day pack", "which is ¥30", "50MB"));
            assertThat(reader.find("#zone-300 .places").textContent()).contains(zh ? "台湾" : "Taiwan");
            assertThat(reader.find("#zone-600 .places").textContent()).contains(zh ? "法国" : "France");
            assertThat(reader.find("#zone-900 .places").textContent()).contains(zh ? "巴西" : "Brazil");
            assertThat(reader.find("main").textContent())
                    .contains(zh ? "台湾有公开依据,其余是示例" : "Taiwan has a public source, the others are examples");
            reader.expectNoViolations();
            reader.expectNoSidewaysScroll();
            reader.screenshot("roaming");
        }
    }

    @Test
    void placesStandInTheOrderOfTheirLanguage() throws Exception {
        try (Pages reader = Browser.open(site, Language.EN, Browser.DESK)) {
            reader.visit("/roaming");
            assertThat(reader.find("#zone-900 .places li").allTextContents())
                    .isSorted()
                    .startsWith("Argentina");
        }
        try (Pages reader = Browser.open(site, Language.ZH, Browser.DESK)) {
            reader.visit("/roaming");
            assertThat(reader.find("#zone-900 .places li").allTextContents())
                    .as("by sound: ā before b")
                    .startsWith("阿根廷")
                    .contains("以色列");
        }
    }
}
