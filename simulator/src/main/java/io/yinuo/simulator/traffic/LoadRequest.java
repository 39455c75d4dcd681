package io.yinuo.simulator.traffic;

/**
 * A load to be made.
 *
 * @param rate    how many begin a second, 1 to 5,000
 * @param seconds for how long, 1 to 600
 * @param kind    what each does
 */
public record LoadRequest(int rate, int seconds, Kind kind) {

    public enum Kind {
        /** A phone asks 0000 and gets its list. */
        LISTS,
        /** A phone asks 0000, answers 1 and is told what came of it. */
        STOPS,
        /** An honest provider orders, the phone says yes, and gets the notice of the charge. */
        ORDERS
    }

    public LoadRequest {
        if (rate < 1 || rate > 5_000) {
            throw new IllegalArgumentException("rate: 1 to 5,000 a second, not " + rate);
        }
        if (seconds < 1 || seconds > 600) {
            throw new IllegalArgumentException("seconds: 1 to 600, not " + seconds);
        }
    }

    /** The kind as it is written in requests: {@code 0000}, {@code stop}, {@code orders}. */
    public static Kind kind(String text) {
        return switch (text) {
            case "0000" -> Kind.LISTS;
            case "stop" -> Kind.STOPS;
            case "orders" -> Kind.ORDERS;
            default -> throw new IllegalArgumentException("kind: 0000, stop or orders, not '" + text + "'");
        };
    }
}
