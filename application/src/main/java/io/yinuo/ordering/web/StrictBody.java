package io.yinuo.ordering.web;

import io.yinuo.ordering.web.Problems.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body without guessing: bounded, no unknown or repeated fields, nothing behind it. */
final class StrictBody {

    private static final int BYTES_MAX = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictBody() {}

    /** What came: the body, or what is wrong with it. */
    sealed interface Read<T> {

        record Body<T>(T body) implements Read<T> {}

        record Malformed<T>(List<FieldError> errors) implements Read<T> {}

        record TooLong<T>() implements Read<T> {}
    }

    static <T> Read<T> read(HttpServletRequest request, Class<T> type) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                return new Read.TooLong<>();
            }
            T body = JSON.readValue(bytes, type);
            return body == null ? malformed("", "must be an object") : new Read.Body<>(body);
        } catch (UnrecognizedPropertyException e) {
            return malformed(path(e), "is not known");
        } catch (DatabindException e) {
            return malformed(path(e), "has the wrong form");
        } catch (JacksonException e) {
            return malformed("", "is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Read<T> malformed(String field, String problem) {
        return new Read.Malformed<>(List.of(new FieldError(field, problem)));
    }

    private static String path(DatabindException e) {
        return String.join(
                ".",
                e.getPath().stream()
                        .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                        .toList());
    }
}
