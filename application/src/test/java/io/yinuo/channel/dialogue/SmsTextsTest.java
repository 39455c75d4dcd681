package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.dialogue.Pager;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.kernel.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of {@code text/sms}: both languages whole, and none longer than it is worth. */
class SmsTextsTest {

    private static final Properties ZH = load("/text/sms.properties");
    private static final Properties EN = load("/text/sms_en.properties");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)}");

    /** What is said with names in it may take as much as a page of a list; everything else two short messages. */
    private static final Set<String> WITH_NAMES =
            Set.of("sms.stop.done", "sms.stop-all.ask", "sms.undo.done", "sms.undo.not-possible", "sms.stop.already");

    private static final int SEGMENTS_WITH_NAMES = 4;
    private static final int SEGMENTS = 2;

    static Stream<String> keys() {
        return new TreeSet<>(ZH.stringPropertyNames()).stream();
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(EN.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ZH.stringPropertyNames());
        assertThat(ZH.stringPropertyNames()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void bothLanguagesSayTheSameThings(String key) {
        assertThat(parameters(EN.getProperty(key))).isEqualTo(parameters(ZH.getProperty(key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noTextIsLongerThanItIsWorth(String key) {
        for (Language language : Language.values()) {
            int segments = Pager.segments(said(key, language));
            assertThat(segments)
                    .as("%s in %s", key, language)
                    .isLessThanOrEqualTo(WITH_NAMES.contains(key) ? SEGMENTS_WITH_NAMES : SEGMENTS);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyParameterIsFilledAndNoQuoteSwallowsOne(String key) {
        assertThat(said(key, Language.ZH)).doesNotContain("{").doesNotContain("}");
        assertThat(said(key, Language.EN))
                .doesNotContain("{")
                .doesNotContain("}")
                .doesNotContain("''");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void englishStaysInTheAlphabetThatHoldsTwiceAsMuch(String key) {
        assertThat(Alphabet.fitting(said(key, Language.EN))).isEqualTo(Alphabet.GSM7);
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Path sources = Path.of("src/main/java/io/yinuo/channel/dialogue");
        String code;
        try (Stream<Path> files = Files.list(sources)) {
            code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SmsTextsTest::read)
                    .collect(Collectors.joining());
        }
        String all = code;
        assertThat(keys().filter(key -> !isUsed(key, all))).isEmpty();
    }

    /** Whole, or by the beginning to which the code adds a name: {@code "sms.fee." + …}, {@code tailKey + ".tail"}. */
    private static boolean isUsed(String key, String code) {
        String family = key.substring(0, key.lastIndexOf('.'));
        String last = key.substring(key.lastIndexOf('.'));
        return code.contains('"' + key + '"')
                || code.contains('"' + family + ".\" +")
                || (code.contains('"' + family + '"') && code.contains('"' + last + '"'));
    }

    private static String said(String key, Language language) {
        Object[] names = new Object[7];
        for (int i = 0; i < names.length; i++) {
            boolean list = WITH_NAMES.contains(key) && i == (key.equals("sms.stop-all.ask") ? 1 : 0);
            names[i] = list ? "x".repeat(160) : "value" + i;
        }
        return TestTalk.texts().getMessage(key, names, language.locale());
    }

    private static Set<Integer> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map((MatchResult match) -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(SmsTextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
