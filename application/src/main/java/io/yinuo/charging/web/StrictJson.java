package io.yinuo.charging.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/** Reads small bodies without guessing: bounded, nothing unknown, nothing twice, no number that is a text. */
final class StrictJson {

    static final int BYTES_MAX = 4 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfigDefaults(coercions -> coercions
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /** At most a byte more than {@link #BYTES_MAX}, by which the caller knows that it is too much. */
    static byte[] bytes(InputStream in) throws IOException {
        return in.readNBytes(BYTES_MAX + 1);
    }

    /** Empty for what is not of that form, {@code null} among it. */
    static <T> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            return Optional.ofNullable(STRICT.readValue(bytes, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
