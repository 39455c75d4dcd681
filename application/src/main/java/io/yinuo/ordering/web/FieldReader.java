package io.yinuo.ordering.web;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.web.Problems.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request and collects everything that is wrong with them, so that it is said at once. */
final class FieldReader {

    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    void wrong(String field, String problem) {
        errors.add(new FieldError(field, problem));
    }

    Optional<Msisdn> line(@Nullable String text) {
        return read("line", text, Msisdn::read, "must be a phone number like 13800002047");
    }

    Optional<OfferCode> offer(@Nullable String text) {
        return read("offer", text, code -> Optional.of(new OfferCode(code)), "must be an offer code like RINGTONE5");
    }

    Optional<Instant> instant(String field, @Nullable String text) {
        return read(
                field,
                text,
                time -> Optional.of(OffsetDateTime.parse(time).toInstant()),
                "must be a time like 2026-08-01T02:00:00Z");
    }

    Optional<String> reference(String field, @Nullable String text) {
        return read(
                field,
                text,
                name -> Optional.of(name)
                        .filter(known -> !known.isEmpty() && known.length() <= 64)
                        .filter(known -> known.chars().allMatch(c -> c > ' ' && c < 127)),
                "must have 1 to 64 visible ASCII characters");
    }

    Optional<String> text(String field, @Nullable String text, int lengthMin, int lengthMax) {
        return read(
                field,
                text,
                words -> Optional.of(words)
                        .filter(known -> known.length() >= lengthMin && known.length() <= lengthMax)
                        .filter(known -> known.chars().noneMatch(Character::isISOControl)),
                "must have " + lengthMin + " to " + lengthMax + " characters and no control characters");
    }

    private <T> Optional<T> read(
            String field, @Nullable String text, Function<String, Optional<T>> reading, String problem) {
        if (text == null) {
            wrong(field, "is missing");
            return Optional.empty();
        }
        Optional<T> value;
        try {
            value = reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            wrong(field, problem);
        }
        return value;
    }
}
