package io.yinuo.engine.dialogue;

import io.yinuo.kernel.Language;
import java.util.Optional;

/**
 * A message as it was understood.
 *
 * @param language the one that the customer's code word belongs to; empty for those that belong to none: digits,
 *                 {@code CXYE}, {@code TD}, {@code Y}
 */
public record Heard(Wish wish, Optional<Language> language) {

    static Heard of(Wish wish) {
        return new Heard(wish, Optional.empty());
    }

    static Heard of(Wish wish, Language language) {
        return new Heard(wish, Optional.of(language));
    }
}
