package io.yinuo.kernel;

/**
 * The same short text in both languages, for example the name of a service. Neither is empty, neither has more than 200
 * characters, and neither holds control characters, so that it may stand in any message.
 */
public record Wording(String zh, String en) {

    private static final int LENGTH_MAX = 200;

    public Wording {
        check(zh);
        check(en);
    }

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }

    private static void check(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A wording has 1 to 200 characters and no control characters");
        }
    }
}
