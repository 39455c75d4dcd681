package io.yinuo.commitment;

import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.kernel.ClauseId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code commitments.yaml}: kebab-case keys, durations like {@code 24h}. A key that nobody knows, or one that is
 * missing, is an error that names it: a promise must not change because of a slip of the pen.
 */
final class ClauseFile {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ClauseFile() {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if something in it is wrong, in words that say what and where
     */
    static ClauseBook read(Resource yaml) {
        LoaderOptions careful = new LoaderOptions();
        careful.setAllowDuplicateKeys(false);
        try (InputStream in = yaml.getInputStream()) {
            Object tree = new Yaml(new SafeConstructor(careful)).load(in);
            return STRICT.convertValue(tree, FileText.class).book().book();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(yaml.getDescription() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record FileText(BookText book) {
        FileText {
            required(book, "book");
        }
    }

    record BookText(List<Chapter> chapters, List<HeadlineText> headlines, List<ClauseText> clauses) {
        BookText {
            required(chapters, "chapters");
            required(headlines, "headlines");
            required(clauses, "clauses");
        }

        ClauseBook book() {
            return new ClauseBook(
                    chapters,
                    clauses.stream().map(ClauseText::clause).toList(),
                    headlines.stream().map(HeadlineText::headline).toList());
        }
    }

    record HeadlineText(
            Prose title,
            String measure,
            String shows,
            @Nullable Prose note) {
        HeadlineText {
            required(title, "title");
            required(measure, "measure");
            required(shows, "shows");
        }

        Headline headline() {
            return new Headline(
                    title, MeasureId.of(measure), constant(Headline.Shows.class, shows), Optional.ofNullable(note));
        }
    }

    record ClauseText(
            String id,
            String chapter,
            String progress,
            Prose title,
            Prose promise,
            @Nullable Prose target,
            Prose owner,
            Prose counts,
            Prose countsNot,
            @Nullable List<MeasureText> measures) {

        ClauseText {
            required(id, "id");
            required(chapter, id + ": chapter");
            required(progress, id + ": progress");
            required(title, id + ": title");
            required(promise, id + ": promise");
            required(owner, id + ": owner");
            required(counts, id + ": counts");
            required(countsNot, id + ": counts-not");
        }

        Clause clause() {
            ClauseId clauseId = new ClauseId(id);
            return new Clause(
                    clauseId,
                    chapter,
                    constant(Clause.Progress.class, progress),
                    title,
                    promise,
                    Optional.ofNullable(target),
                    owner,
                    counts,
                    countsNot,
                    measures == null
                            ? List.of()
                            : measures.stream()
                                    .map(measure -> measure.named(clauseId))
                                    .toList());
        }
    }

    /** A constant of an enum, written in the manner of the file: {@code kept-unmeasured}. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of the " + type.getSimpleName() + " that exist");
    }

    /** What stands in a record is not null, except that a file need not name it. */
    static void required(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
