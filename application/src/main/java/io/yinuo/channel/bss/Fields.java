package io.yinuo.channel.bss;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the fields of one row and collects everything that is wrong with them, so that it is said at once. What is said
 * names the column and never the value, which may be personal. Used by one thread.
 */
final class Fields {

    private static final long FEN_MAX = 100_000_000_000L;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LENGTH_MAX = 2_000;

    private final Row row;
    private final List<String> wrong = new ArrayList<>();

    private Fields(Row row) {
        this.row = row;
    }

    /**
     * Reads a row.
     *
     * @param reading asks for each field, and returns what makes a whole of them; that is asked only if all are right, and
     *                may throw {@link IllegalArgumentException} with a message that may be shown
     */
    static <T> Judged<T> read(Row row, Function<Fields, Supplier<T>> reading) {
        Fields fields = new Fields(row);
        Supplier<T> whole = reading.apply(fields);
        if (fields.wrong.isEmpty()) {
            try {
                return new Judged.Right<>(whole.get());
            } catch (IllegalArgumentException e) {
                return new Judged.Not<>(RowAnswer.malformed(String.valueOf(e.getMessage())));
            }
        }
        return new Judged.Not<>(RowAnswer.malformed(String.join("; ", fields.wrong)));
    }

    /** A field that was asked for, right or wrong. */
    record Field<T>(Optional<T> read) {

        T value() {
            return read.orElseThrow(() -> new IllegalStateException("A wrong field was made use of"));
        }
    }

    Field<Msisdn> phone(String column) {
        return required(column, Msisdn::read, "must be a phone number like 13800002047");
    }

    Field<OfferCode> offer(String column) {
        return required(column, text -> Optional.of(new OfferCode(text)), "must be an offer code like RINGTONE5");
    }

    Field<ProviderId> provider(String column) {
        return required(column, text -> Optional.of(new ProviderId(text)), "must be a provider like SP-0417");
    }

    Field<Instant> instant(String column) {
        return required(
                column,
                text -> Optional.of(OffsetDateTime.parse(text).toInstant())
                        .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST)),
                "must be a time like 2026-08-01T02:00:00Z, between 1990 and 2200");
    }

    /** An amount of whole fen, up to a billion yuan either way. */
    Field<Fen> fen(String column) {
        return required(
                column,
                text -> Optional.of(new Fen(Long.parseLong(text)))
                        .filter(fen -> fen.amount() >= -FEN_MAX && fen.amount() <= FEN_MAX),
                "must be whole fen, at most " + FEN_MAX);
    }

    Field<Integer> number(String column, int min, int max) {
        return required(
                column,
                text -> Optional.of(Integer.parseInt(text)).filter(number -> number >= min && number <= max),
                "must be a whole number from " + min + " to " + max);
    }

    Field<Boolean> truth(String column) {
        return required(
                column,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "must be true or false");
    }

    <E extends Enum<E>> Field<E> choice(String column, Class<E> type) {
        return required(
                column,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(choice -> choice.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst(),
                "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** A name or number by which another system knows something; no spaces. */
    Field<String> reference(String column, int lengthMax) {
        return required(
                column,
                text -> Optional.of(text)
                        .filter(known -> known.length() <= lengthMax)
                        .filter(known -> known.chars().allMatch(c -> c > ' ' && c < 127)),
                "must have 1 to " + lengthMax + " visible ASCII characters");
    }

    Field<String> text(String column, int lengthMax) {
        return required(
                column,
                text -> Optional.of(text).filter(known -> known.length() <= lengthMax),
                "must have 1 to " + lengthMax + " characters");
    }

    /** Something of its own type, which says by {@link IllegalArgumentException} that the text is none. */
    <T> Field<T> of(String column, Function<String, T> type, String problem) {
        return required(column, text -> Optional.of(type.apply(text)), problem);
    }

    /** The same, where nothing is fine, too. */
    <T> Field<Optional<T>> optional(String column, Function<String, T> type, String problem) {
        return row.field(column).isBlank()
                ? new Field<>(Optional.of(Optional.empty()))
                : required(column, text -> Optional.of(Optional.of(type.apply(text))), problem);
    }

    private <T> Field<T> required(String column, Function<String, Optional<T>> reading, String problem) {
        String text = row.field(column).strip();
        Optional<T> value = Optional.empty();
        if (text.isEmpty()) {
            wrong.add(column + " is missing");
        } else if (!isStorable(text)) {
            wrong.add(column + " has characters that cannot be stored, or more than " + LENGTH_MAX);
        } else {
            value = tried(text, reading);
            if (value.isEmpty()) {
                wrong.add(column + " " + problem);
            }
        }
        return new Field<>(value);
    }

    private static <T> Optional<T> tried(String text, Function<String, Optional<T>> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // the caller says what form was expected
        }
    }

    /** Half a character, or one that steers a terminal, is not what anybody meant. */
    private static boolean isStorable(String text) {
        return text.length() <= LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
