package io.yinuo.bench;

import io.yinuo.bench.charging.ChargingBenchmark;
import io.yinuo.bench.charging.LedgerSizeBenchmark;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./yinuo bench [NAME] [--json FILE]}: runs one benchmark, or all of them. */
public final class Bench {

    private Bench() {}

    @SuppressWarnings("SystemOut") // a command's output
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out));
    }

    private static int run(List<String> arguments, PrintStream out) throws Exception {
        List<String> words = new ArrayList<>(arguments);
        Path json = null;
        int flag = words.indexOf("--json");
        if (flag >= 0) {
            if (flag + 1 >= words.size()) {
                out.println("--json needs a file");
                return 2;
            }
            json = Path.of(words.get(flag + 1));
            words.subList(flag, flag + 2).clear();
        }
        Map<String, Benchmark> all = new TreeMap<>();
        for (Benchmark benchmark : List.of(
                new RelayBenchmark(),
                new ZerosBenchmark(),
                new NoticesBenchmark(),
                new RemindersBenchmark(),
                new NchfBenchmark(),
                new StartBenchmark(),
                new ChargingBenchmark(),
                new LedgerSizeBenchmark())) {
            all.put(benchmark.name(), benchmark);
        }
        List<Benchmark> chosen = new ArrayList<>();
        for (String word : words) {
            Benchmark benchmark = all.get(word);
            if (benchmark == null) {
                out.println("There is no benchmark '" + word + "'. There are:");
                all.values().forEach(one -> out.printf("  %-10s %s%n", one.name(), one.summary()));
                return 2;
            }
            chosen.add(benchmark);
        }
        Figures figures = new Figures();
        figures.note("machine.processors", Runtime.getRuntime().availableProcessors(), "cores");
        figures.note("machine.fsyncP95Millis", Disk.fsyncP95Millis(), "ms");
        for (Benchmark benchmark : chosen.isEmpty() ? all.values() : chosen) {
            out.println("== " + benchmark.name() + ": " + benchmark.summary());
            benchmark.run(figures);
        }
        out.print(figures.table());
        if (json != null) {
            Files.writeString(
                    json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures.byName()));
        }
        return figures.allMet() ? 0 : 1;
    }
}
