package io.yinuo.channel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DemoTextsTest {

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        Properties chinese = read("/text/demo.properties");
        Properties english = read("/text/demo_en.properties");
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : chinese.stringPropertyNames()) {
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(places(chinese.getProperty(key)));
        }
    }

    /** A lone apostrophe would swallow the particulars after it. */
    @Test
    void noTextHasAnApostropheThatSwallows() throws IOException {
        for (String file : new String[] {"/text/demo.properties", "/text/demo_en.properties"}) {
            assertThat(read(file).values()).noneMatch(text -> text.toString().contains("'"));
        }
    }

    private static int places(String text) {
        Format[] formats = new MessageFormat(text).getFormatsByArgumentIndex();
        return formats.length;
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DemoTextsTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
