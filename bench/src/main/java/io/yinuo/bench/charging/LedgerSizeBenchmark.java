package io.yinuo.bench.charging;

import io.yinuo.bench.Benchmark;
import io.yinuo.bench.Figures;
import io.yinuo.engine.charging.Answer;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.engine.charging.ChargingEngine;
import io.yinuo.engine.charging.ChargingFacts;
import io.yinuo.engine.charging.CommandKey;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What many subscribers with three packs each take: memory, the pause of a snapshot as somebody outside sees it, and the
 * time of a start from one.
 */
public final class LedgerSizeBenchmark implements Benchmark {

    private static final int SUBSCRIBERS = 2_000_000;
    private static final int PACKS = 3;
    private static final String MEMORY = "3g";
    private static final int IN_FLIGHT = 1_024;

    /** Few, so that nothing but the snapshot makes answers wait. */
    private static final int IN_FLIGHT_BESIDE = 16;

    private static final int EVENTS_BEFORE = 200_000;

    private static final double BYTES_TARGET = 300;
    private static final double PAUSE_SECONDS_TARGET = 1;
    private static final double PAUSE_SUBSCRIBERS = 500_000;
    private static final double START_SECONDS_TARGET = 30;

    @Override
    public String name() {
        return "ledger-size";
    }

    @Override
    public String summary() {
        return "two million subscribers with three packs each: memory, pause of a snapshot, start from one";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Scale scale = Scale.ofThisRun();
        figures.atMost("ledger-size.bytesEach", bytesEach(scale.of(SUBSCRIBERS / 4)), "bytes", BYTES_TARGET);
        Path home = Files.createTempDirectory(Path.of(System.getProperty("yinuo.run")), "bench-ledger-size");
        try {
            run(figures, home, scale.of(SUBSCRIBERS));
        } finally {
            NodeProcess.delete(home);
        }
    }

    /** By the engine itself, which knows best. It grows by doubling, and both counts are alike far from it. */
    private static double bytesEach(int subscribers) {
        ChargingFacts nobody = (ChargingFacts) Proxy.newProxyInstance(
                ChargingFacts.class.getClassLoader(), new Class<?>[] {ChargingFacts.class}, (a, b, c) -> null);
        ChargingEngine engine = new ChargingEngine(Capacity.forSubscribers(subscribers), Catalogue.ZONE, 1, nobody);
        Answer answer = new Answer();
        long now = Catalogue.BOUGHT_AT;
        engine.tariff(Catalogue.tariff(), now, answer);
        Catalogue.PACKS.forEach(pack -> engine.offer(pack.terms(), now, answer));
        for (int n = 0; n < subscribers; n++) {
            long phone = Catalogue.phone(n);
            engine.open(new CommandKey(1, phone, 1), phone, Catalogue.OPENING_FEN, now, answer);
            for (int pack = 0; pack < PACKS; pack++) {
                engine.buy(new CommandKey(2 + pack, phone, 1), phone, pack + 1, now, answer);
            }
        }
        return (double) engine.bytesOfSubscribers() / subscribers;
    }

    private static void run(Figures figures, Path home, int subscribers) throws Exception {
        UsageEvents events = UsageEvents.draw(home.resolve("events"), 20 * EVENTS_BEFORE, subscribers, EVENTS_BEFORE);
        figures.note("ledger-size.subscribers", subscribers, "subscribers");
        try (NodeProcess ledger = start(home, subscribers)) {
            try (Load load = to(ledger)) {
                Heard heard = new Heard(false);
                Load.Run run = load.closed(new SetUpCommands(subscribers, PACKS), IN_FLIGHT, heard);
                heard.demandNoRefusal();
                figures.note("ledger-size.setUpSeconds", run.seconds(), "s");
            }
            snapshot(figures, ledger, events, subscribers);
            figures.note("ledger-size.pssMebibytes", ledger.use().pssMebibytes(), "MiB");
        }
        long start = System.nanoTime();
        try (NodeProcess ledger = start(home, subscribers)) {
            figures.atMost("ledger-size.startSeconds", (System.nanoTime() - start) / 1e9, "s", START_SECONDS_TARGET);
            Balances balances = new Balances();
            try (Load load = to(ledger)) {
                load.closed(new ReadCommands(subscribers), IN_FLIGHT, balances);
            }
            say("After the start: %s", balances);
        }
    }

    private static void snapshot(Figures figures, NodeProcess ledger, UsageEvents events, int subscribers)
            throws Exception {
        try (Load load = to(ledger)) {
            Heard heard = new Heard(false);
            Load.Run before = load.closed(new EventCommands(events, 0, EVENTS_BEFORE, 1), IN_FLIGHT_BESIDE, heard);
            figures.note(
                    "ledger-size.longestSilenceBefore", before.longestSilence().toMillis() / 1e3, "s");
            AtomicBoolean taken = new AtomicBoolean();
            long start = System.nanoTime();
            ledger.askSnapshot();
            CompletableFuture<Double> seconds = CompletableFuture.supplyAsync(() -> {
                try {
                    ledger.awaitSnapshot();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                } finally {
                    taken.set(true);
                }
                return (System.nanoTime() - start) / 1e9;
            });
            EventCommands more = new EventCommands(events, EVENTS_BEFORE, events.count() - 10_000, 1);
            Load.Run beside = load.closed(until(taken, more), IN_FLIGHT_BESIDE, heard);
            heard.demandNoRefusal();
            figures.note("ledger-size.snapshotSeconds", seconds.join(), "s");
            double pause = beside.longestSilence().toMillis() / 1e3;
            figures.note("ledger-size.pauseSeconds", pause, "s");
            figures.atMost(
                    "ledger-size.pausePer500000", pause * PAUSE_SUBSCRIBERS / subscribers, "s", PAUSE_SECONDS_TARGET);
        }
    }

    /** Commands that end when something is done. */
    private static Commands until(AtomicBoolean done, Commands commands) {
        return new Commands() {
            @Override
            public int next() {
                return done.get() ? 0 : commands.next();
            }

            @Override
            public org.agrona.DirectBuffer buffer() {
                return commands.buffer();
            }
        };
    }

    private static NodeProcess start(Path home, int subscribers) throws IOException {
        return NodeProcess.start(
                LedgerNode.class, MEMORY, home.resolve("ledger").toString(), Integer.toString(subscribers));
    }

    private static Load to(NodeProcess ledger) throws IOException {
        return new Load(answers -> LedgerOverLine.open(ledger.aeron(), answers));
    }

    @SuppressWarnings("SystemOut") // a command's output
    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
