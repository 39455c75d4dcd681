package io.yinuo.channel.selfcare.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same things about the same figures. */
class PageTextsTest {

    private static final Pattern FIGURE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    @ParameterizedTest
    @ValueSource(strings = {"data", "story", "recharge"})
    void everyTextIsThereInBothLanguagesWithTheSameFigures(String name) throws IOException {
        Properties chinese = read(name);
        Properties english = read(name + "_en");
        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(figures(english.getProperty(key))).as(key).isEqualTo(figures(chinese.getProperty(key)));
        }
    }

    /** In a text with figures a lone apostrophe swallows what follows; in one without, two are two. */
    @ParameterizedTest
    @ValueSource(strings = {"data_en", "story_en", "recharge_en"})
    void noApostropheSwallowsAFigure(String name) throws IOException {
        Properties texts = read(name);
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertThat(
                            figures(text).isEmpty()
                                    ? text.contains("''")
                                    : LONE_APOSTROPHE.matcher(text).find())
                    .as("apostrophes of %s", key)
                    .isFalse();
        }
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PageTextsTest.class.getResourceAsStream("/text/" + name + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
