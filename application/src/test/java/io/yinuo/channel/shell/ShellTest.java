package io.yinuo.channel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.commitment.BoardTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The frame around every page. */
@BoardTest
class ShellTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void chineseIsTheDefaultWhateverTheBrowserPrefers() throws Exception {
        assertThat(page("/", "Accept-Language", "en-GB").body()).contains("<html lang=\"zh-CN\"");
    }

    @Test
    void theLanguageAskedForIsShownAndRemembered() throws Exception {
        HttpResponse<String> english = page("/?lang=en");
        assertThat(english.body()).contains("<html lang=\"en\"").contains("href=\"/?lang=zh\"");
        String cookie = english.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("lang=en").contains("HttpOnly").contains("SameSite=Lax");
        assertThat(page("/", "Cookie", "lang=en").body()).contains("<html lang=\"en\"");
    }

    @Test
    void aLanguageThatWeDoNotSpeakChangesNothing() throws Exception {
        HttpResponse<String> answer = page("/?lang=tlh");
        assertThat(answer.body()).contains("<html lang=\"zh-CN\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page("/", "Cookie", "lang=%00").body()).contains("<html lang=\"zh-CN\"");
    }

    @Test
    void theOtherLanguageKeepsTheRestOfTheAddress() throws Exception {
        assertThat(page("/commitments/C3.1?from=%22%3E%3Cscript%3E&lang=en").body())
                .contains("href=\"/commitments/C3.1?from=%22%3E%3Cscript%3E&amp;lang=zh\"")
                .doesNotContain("\"><script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/commitments/C3.1", "/nowhere", "/api/commitments", "/yinuo.css"})
    void everyAnswerForbidsForeignScript(String path) throws Exception {
        assertThat(page(path).headers().allValues("Content-Security-Policy"))
                .containsExactly(PageHeaders.CONTENT_SECURITY_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/commitments/C3.2", "/nowhere", "/board/figures"})
    void noPageHasInlineScriptOrStyle(String path) throws Exception {
        assertThat(page(path).body())
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("??"); // a text that is in no bundle
    }

    @Test
    void thePagesFindWhatTheyLoad() throws Exception {
        for (String file : List.of("/yinuo.css", "/live.js", "/vendor/htmx.min.js", "/seal.svg")) {
            assertThat(page(file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(page("/vendor/htmx.min.js").body()).contains("2.0.11");
    }

    @Test
    void peopleGetErrorsInWordsAndMachinesAsProblems() throws Exception {
        HttpResponse<String> people = page("/nowhere?lang=en");
        assertThat(people.statusCode()).isEqualTo(404);
        assertThat(people.body()).contains("There is no such page").contains("href=\"/nowhere?lang=zh\"");

        HttpResponse<String> machine = send("/api/nowhere", "Accept", "application/json");
        assertThat(machine.statusCode()).isEqualTo(404);
        assertThat(machine.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void aNumberThatIsNoneIsAnsweredInWordsToo() throws Exception {
        HttpResponse<String> answer = page("/board/figures?seen=many");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("这个请求我们看不懂");
    }

    @Test
    void onlyPagesThatAreThereStandInTheNavigation() throws Exception {
        assertThat(page("/").body()).contains("aria-current=\"page\"").doesNotContain("href=\"/demo\"");
    }

    @Test
    void everyTextThereIsInOneLanguageIsThereInTheOther() throws Exception {
        Resource[] bundles = new PathMatchingResourcePatternResolver().getResources("classpath:text/*_en.properties");
        assertThat(bundles).isNotEmpty();
        for (Resource english : bundles) {
            String name = Objects.requireNonNull(english.getFilename());
            Resource chinese = english.createRelative(name.replace("_en.properties", ".properties"));
            assertThat(keys(english)).as("keys of %s", name).containsExactlyInAnyOrderElementsOf(keys(chinese));
        }
    }

    private static List<String> keys(Resource bundle) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = bundle.getInputStream()) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream().sorted().toList();
    }

    private HttpResponse<String> page(String path, String... headers) throws IOException, InterruptedException {
        return send(
                path,
                Stream.concat(Stream.of("Accept", "text/html,*/*;q=0.8"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private HttpResponse<String> send(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .headers(headers)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
