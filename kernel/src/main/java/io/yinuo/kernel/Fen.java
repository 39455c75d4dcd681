package io.yinuo.kernel;

/**
 * Money in whole fen (1 yuan = 100 fen), signed. All arithmetic is exact: what does not fit into a {@code long} throws
 * {@link ArithmeticException} and never wraps.
 */
public record Fen(long amount) implements Comparable<Fen> {

    public static final Fen ZERO = new Fen(0);

    public static Fen ofYuan(long yuan) {
        return new Fen(Math.multiplyExact(yuan, 100L));
    }

    public Fen plus(Fen other) {
        return new Fen(Math.addExact(amount, other.amount));
    }

    public Fen minus(Fen other) {
        return new Fen(Math.subtractExact(amount, other.amount));
    }

    public Fen negated() {
        return new Fen(Math.negateExact(amount));
    }

    public boolean isNegative() {
        return amount < 0;
    }

    public boolean isPositive() {
        return amount > 0;
    }

    public boolean isLessThan(Fen other) {
        return amount < other.amount;
    }

    /** The amount in yuan as customers read it: {@code 5}, {@code 32.40}, {@code -0.05}. */
    public String yuan() {
        String sign = amount < 0 ? "-" : "";
        long yuan = Math.abs(amount / 100);
        long rest = Math.abs(amount % 100);
        return rest == 0 ? sign + yuan : sign + yuan + "." + (rest < 10 ? "0" : "") + rest;
    }

    @Override
    public int compareTo(Fen other) {
        return Long.compare(amount, other.amount);
    }

    @Override
    public String toString() {
        return amount + " fen";
    }
}
