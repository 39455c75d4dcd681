package io.yinuo.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The catalogue that comes with Yinuo, or as a test words it; a test may change it as an operator changes his file. */
public final class TestCatalogue implements ChargingCatalogue {

    private volatile String text;
    private volatile ChargingContents contents;

    public TestCatalogue() {
        try (InputStream in =
                Objects.requireNonNull(TestCatalogue.class.getResourceAsStream("/charging-catalogue.yaml"))) {
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.contents = ChargingFileTest.read(text);
    }

    /** Puts other words into the file, without asking what may follow what. */
    public void change(String before, String after) {
        if (!text.contains(before)) {
            throw new IllegalArgumentException("The catalogue does not say '" + before + "'");
        }
        text = text.replace(before, after);
        contents = ChargingFileTest.read(text);
    }

    /** Adds a pack or tariff where a list begins: {@code packs:}. */
    public void add(String list, String entry) {
        change("\n" + list + ":\n", "\n" + list + ":\n" + entry);
    }

    @Override
    public ChargingContents contents() {
        return contents;
    }
}
