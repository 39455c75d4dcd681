package io.yinuo.bench.charging;

/**
 * How large a run is. {@code -Dyinuo.charging.scale=0.01} makes all of it smaller, {@code -Dyinuo.charging.rounds=2}
 * repeats it less, {@code -Dyinuo.charging.postgres=false} leaves PostgreSQL out. All are for development, and targets are judged
 * at the whole size only.
 */
record Scale(double factor, int rounds, boolean besidePostgres) {

    static Scale ofThisRun() {
        return new Scale(
                Double.parseDouble(System.getProperty("yinuo.charging.scale", "1")),
                Integer.getInteger("yinuo.charging.rounds", 5),
                Boolean.parseBoolean(System.getProperty("yinuo.charging.postgres", "true")));
    }

    int subscribers() {
        return of(1_000_000);
    }

    int of(int whole) {
        return Math.max(1, (int) Math.round(whole * factor));
    }
}
