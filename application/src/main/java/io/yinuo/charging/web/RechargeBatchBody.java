package io.yinuo.charging.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.charging.card.BatchTerms;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code {"reference": "2026-08-a", "faceYuan": 50, "count": 1000, "goodUntil": "2028-12-31"}}. */
final class RechargeBatchBody {

    private RechargeBatchBody() {}

    /** What came: the terms, or what is wrong with them in words. */
    sealed interface Read {

        record Terms(BatchTerms terms) implements Read {}

        record Malformed(String problem) implements Read {}
    }

    private record Text(
            @JsonProperty(required = true) @Nullable String reference,
            @JsonProperty(required = true) int faceYuan,
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) @Nullable String goodUntil) {}

    static Read read(byte[] bytes, String client) {
        Optional<Text> text =
                bytes.length > StrictJson.BYTES_MAX ? Optional.empty() : StrictJson.read(bytes, Text.class);
        @Nullable String reference = text.map(Text::reference).orElse(null);
        Optional<LocalDate> goodUntil = text.map(Text::goodUntil).flatMap(RechargeBatchBody::day);
        if (text.isEmpty() || reference == null || goodUntil.isEmpty()) {
            return new Read.Malformed(
                    "Not a batch; expected {\"reference\":\"2026-08-a\",\"faceYuan\":50,\"count\":1000,"
                            + "\"goodUntil\":\"2028-12-31\"}. Nothing was made.");
        }
        try {
            return new Read.Terms(new BatchTerms(
                    reference, client, text.get().faceYuan(), text.get().count(), goodUntil.get()));
        } catch (IllegalArgumentException e) {
            return new Read.Malformed(e.getMessage() + "; nothing was made.");
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
