package io.yinuo.engine.commitment;

import io.yinuo.kernel.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a fact must say. A fact that does not say it, or says it in a form that cannot be read, does not fulfil the
 * condition: what cannot be shown does not count as kept.
 */
public sealed interface Condition {

    boolean isMetBy(Fact fact);

    /** The attribute is there and not blank. */
    record Present(String attribute) implements Condition {
        @Override
        public boolean isMetBy(Fact fact) {
            return text(fact, attribute).isPresent();
        }
    }

    /** The attribute has exactly this value. */
    record Is(String attribute, String value) implements Condition {
        @Override
        public boolean isMetBy(Fact fact) {
            return text(fact, attribute).filter(value::equals).isPresent();
        }
    }

    /** The attribute is a whole number from 0 to the limit. */
    record AtMost(String attribute, long limit) implements Condition {
        @Override
        public boolean isMetBy(Fact fact) {
            OptionalLong number = duration(fact, attribute);
            return number.isPresent() && number.getAsLong() <= limit;
        }
    }

    /** Both attributes are instants, and one does not lie before the other. */
    record NotBefore(String attribute, String earlier) implements Condition {
        @Override
        public boolean isMetBy(Fact fact) {
            Optional<Instant> first = instant(fact, earlier);
            Optional<Instant> second = instant(fact, attribute);
            return first.isPresent() && second.isPresent() && !second.get().isBefore(first.get());
        }
    }

    private static Optional<String> text(Fact fact, String attribute) {
        return Optional.ofNullable(fact.attributes().get(attribute)).filter(value -> !value.isBlank());
    }

    private static Optional<Instant> instant(Fact fact, String attribute) {
        try {
            return text(fact, attribute).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A whole number of milliseconds that is not negative. */
    static OptionalLong duration(Fact fact, String attribute) {
        Optional<String> text = text(fact, attribute);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long millis = Long.parseLong(text.get());
            return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
