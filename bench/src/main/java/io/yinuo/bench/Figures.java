package io.yinuo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of one run, as a table for people and as a map by name for machines. Not safe for several threads. */
public final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    /**
     * @param name   by which it is compared from run to run: {@code zeros.p99Millis}
     * @param target what was promised, in words; empty if it is only noted
     * @param met    whether it was met; empty if there is no target
     */
    record Figure(String name, double value, String unit, String target, Optional<Boolean> met) {}

    public void note(String name, double value, String unit) {
        figures.add(new Figure(name, value, unit, "", Optional.empty()));
    }

    public void atLeast(String name, double value, String unit, double target) {
        figures.add(new Figure(name, value, unit, "at least " + plain(target), Optional.of(value >= target)));
    }

    public void atMost(String name, double value, String unit, double target) {
        figures.add(new Figure(name, value, unit, "at most " + plain(target), Optional.of(value <= target)));
    }

    Map<String, Double> byName() {
        Map<String, Double> map = new LinkedHashMap<>();
        figures.forEach(figure -> map.put(figure.name(), figure.value()));
        return map;
    }

    boolean allMet() {
        return figures.stream().allMatch(figure -> figure.met().orElse(true));
    }

    String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%-44s %14s %-12s %-18s %s%n", "figure", "value", "unit", "target", "met"));
        for (Figure figure : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-44s %14s %-12s %-18s %s%n",
                    figure.name(),
                    plain(figure.value()),
                    figure.unit(),
                    figure.target(),
                    figure.met().map(met -> met ? "yes" : "MISSED").orElse("")));
        }
        return table.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }
}
