package io.yinuo.bench.charging;

import io.yinuo.bench.Benchmark;
import io.yinuo.bench.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The same events through our ledger, a bare Aeron Cluster and PostgreSQL, in turn; all that keep balances must come to the
 * same ones. Then ours and the bare one alone, in what PostgreSQL is too slow for.
 *
 * <p>Every system flushes to the disk before it answers. The load maker is this process, and shares the cores.
 */
public final class ChargingBenchmark implements Benchmark {

    private static final String MEMORY = "3g";
    private static final int IN_FLIGHT = 1_024;

    /** Beside PostgreSQL by set, which has 1,600 in flight and answers them ten times as late. */
    private static final int IN_FLIGHT_COMMON = 4_096;

    private static final int[] IN_FLIGHT_SWEEP = {1, 32, 256, 1_024, 4_096};
    private static final int[] EVENTS_SWEEP = {1_000, 40_000, 250_000, 800_000, 800_000};
    private static final int BATCHES_IN_FLIGHT = 4;
    /** Of what was reached with {@link #IN_FLIGHT} in flight. */
    private static final double HARD_PACE = 0.6;

    private static final double PER_SECOND_TARGET = 100_000;
    private static final double OF_BARE_TARGET = 0.6;
    private static final double P99_OF_BARE_TARGET = 2;
    private static final double OF_SET_BASED_TARGET = 10;
    private static final double OF_FUNCTION_TARGET = 20;
    private static final double IN_BATCHES_TARGET = 500_000;

    @Override
    public String name() {
        return "charging";
    }

    @Override
    public String summary() {
        return "use booked durably by the ledger, beside a bare Aeron Cluster and PostgreSQL by function and by set";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path home = Files.createTempDirectory(Path.of(System.getProperty("yinuo.run")), "bench-charging");
        try {
            new Running(home, figures, Scale.ofThisRun()).run();
        } finally {
            NodeProcess.delete(home);
        }
    }

    /** One run, step by step. */
    private static final class Running {

        private final Path home;
        private final Figures figures;
        private final Scale scale;
        private final int common;
        private final int ofBatches;
        private final int ofPaced;
        private final int ofHardPaced;
        private final UsageEvents events;

        /** The place of the next event that nobody has booked. */
        private int next;

        Running(Path home, Figures figures, Scale scale) throws Exception {
            this.home = home;
            this.figures = figures;
            this.scale = scale;
            common = scale.of(200_000);
            ofBatches = scale.of(2_000_000);
            ofPaced = scale.of(400_000);
            ofHardPaced = scale.of(1_000_000);
            int all = common * (1 + scale.rounds()) + (ofBatches + ofPaced + ofHardPaced) * (1 + scale.rounds());
            for (int ofOne : EVENTS_SWEEP) {
                all += scale.of(ofOne) * (1 + scale.rounds());
            }
            long start = System.nanoTime();
            events = UsageEvents.draw(
                    home.resolve("events"), all + 10_000, scale.subscribers(), common * (1 + scale.rounds()) / 2);
            say(
                    "%,d subscribers, %,d events drawn in %.1f s",
                    scale.subscribers(), events.count(), (System.nanoTime() - start) / 1e9);
        }

        void run() throws Exception {
            try (NodeProcess ledger = NodeProcess.start(
                            LedgerNode.class,
                            MEMORY,
                            home.resolve("ledger").toString(),
                            Integer.toString(scale.subscribers()));
                    NodeProcess bare = NodeProcess.start(
                            EchoNode.class, "512m", home.resolve("bare").toString())) {
                setUp(ledger);
                if (scale.besidePostgres()) {
                    besidePostgres(ledger, bare);
                }
                double perSecond = besideBare(ledger, bare);
                inBatches(ledger, bare);
                figures.note(
                        "charging.paced.p99OfBare", paced(ledger, bare, "paced", ofPaced, PER_SECOND_TARGET), "times");
                figures.note(
                        "charging.pacedHard.p99OfBare",
                        paced(ledger, bare, "pacedHard", ofHardPaced, perSecond * HARD_PACE),
                        "times");
            }
        }

        private void setUp(NodeProcess ledger) throws Exception {
            try (Load load = to(ledger)) {
                Heard heard = new Heard(false);
                Load.Run run = load.closed(new SetUpCommands(scale.subscribers(), Integer.MAX_VALUE), IN_FLIGHT, heard);
                heard.demandNoRefusal();
                figures.note("charging.setUpSeconds", run.seconds(), "s");
                figures.note("charging.setUpPerSecond", run.perSecond(), "commands/s");
            }
        }

        private void besidePostgres(NodeProcess ledger, NodeProcess bare) throws Exception {
            try (Postgres postgres = Postgres.start(home)) {
                say("PostgreSQL with %s", postgres.settingsInForce());
                long start = System.nanoTime();
                postgres.load(scale.subscribers());
                figures.note("charging.postgresLoadSeconds", (System.nanoTime() - start) / 1e9, "s");
                Rounds ours = new Rounds("charging.common.ours", Rounds.of(ledger));
                Rounds echoes = new Rounds("charging.common.bare", Rounds.of(bare));
                Rounds function = new Rounds("charging.common.function", Rounds.of(postgres));
                Rounds setBased = new Rounds("charging.common.setBased", Rounds.of(postgres));
                try (StoredFunction byFunction = new StoredFunction(postgres);
                        SetBased bySet = new SetBased(postgres)) {
                    for (int round = 0; round <= scale.rounds(); round++) {
                        int from = next;
                        int to = from + common;
                        next = to;
                        if (round == 0) { // to warm up
                            single(ledger, from, to, IN_FLIGHT_COMMON);
                            echo(bare, from, to, 1, IN_FLIGHT_COMMON);
                            byFunction.book(events, from, to);
                            bySet.book(events, from, to);
                        } else {
                            ours.add(common, () -> single(ledger, from, to, IN_FLIGHT_COMMON));
                            function.add(common, () -> byFunction.book(events, from, to));
                            echoes.add(common, () -> echo(bare, from, to, 1, IN_FLIGHT_COMMON));
                            setBased.add(common, () -> bySet.book(events, from, to));
                        }
                    }
                    for (Rounds system : new Rounds[] {ours, function, setBased, echoes}) {
                        system.noteSpeed(figures);
                        system.noteLatencies(figures);
                        system.noteCost(figures);
                    }
                }
                figures.atLeast("charging.timesFunction", ours.times(function), "times", OF_FUNCTION_TARGET);
                figures.atLeast("charging.timesSetBased", ours.times(setBased), "times", OF_SET_BASED_TARGET);
                compare(ledger, postgres);
            }
        }

        private void compare(NodeProcess ledger, Postgres postgres) throws Exception {
            Balances ours = new Balances();
            try (Load load = to(ledger)) {
                load.closed(new ReadCommands(scale.subscribers()), IN_FLIGHT, ours);
            }
            Balances byFunction = postgres.balances(Postgres.BY_FUNCTION);
            Balances byBatch = postgres.balances(Postgres.BY_BATCH);
            say("Balances of ours        %s", ours);
            say("Balances by function    %s", byFunction);
            say("Balances by set         %s", byBatch);
            figures.atLeast(
                    "charging.systemsWithEqualBalances",
                    1.0 + (ours.equal(byFunction) ? 1 : 0) + (ours.equal(byBatch) ? 1 : 0),
                    "of 3",
                    3);
        }

        /** Returns how many events a second ours booked with {@link #IN_FLIGHT} in flight. */
        private double besideBare(NodeProcess ledger, NodeProcess bare) throws Exception {
            double perSecond = 0;
            for (int step = 0; step < IN_FLIGHT_SWEEP.length; step++) {
                int inFlight = IN_FLIGHT_SWEEP[step];
                int count = scale.of(EVENTS_SWEEP[step]);
                Rounds ours = new Rounds("charging.ours." + inFlight, Rounds.of(ledger));
                Rounds echoes = new Rounds("charging.bare." + inFlight, Rounds.of(bare));
                for (int round = 0; round < scale.rounds(); round++) {
                    int from = next;
                    next += count;
                    ours.add(count, () -> single(ledger, from, from + count, inFlight));
                    echoes.add(count, () -> echo(bare, from, from + count, 1, inFlight));
                }
                ours.noteSpeed(figures);
                ours.noteLatencies(figures);
                echoes.noteSpeed(figures);
                double p99OfBare = ours.p99Millis() / echoes.p99Millis();
                if (inFlight == IN_FLIGHT) {
                    perSecond = ours.perSecond();
                    ours.noteCost(figures);
                    echoes.noteCost(figures);
                    figures.atLeast("charging.perSecond", perSecond, "events/s", PER_SECOND_TARGET);
                    figures.atLeast("charging.ofBare", ours.times(echoes), "of bare", OF_BARE_TARGET);
                    figures.atMost("charging.p99OfBare", p99OfBare, "times", P99_OF_BARE_TARGET);
                } else {
                    figures.note("charging.ofBare." + inFlight, ours.times(echoes), "of bare");
                    figures.note("charging.p99OfBare." + inFlight, p99OfBare, "times");
                }
            }
            return perSecond;
        }

        private void inBatches(NodeProcess ledger, NodeProcess bare) throws Exception {
            int inEach = io.yinuo.ledger.charging.CommandWriter.batchMax();
            Rounds ours = new Rounds("charging.batches.ours", Rounds.of(ledger));
            Rounds echoes = new Rounds("charging.batches.bare", Rounds.of(bare));
            for (int round = 0; round <= scale.rounds(); round++) {
                int from = next;
                int to = from + ofBatches;
                next = to;
                if (round == 0) {
                    batches(ledger, from, to, inEach);
                    echo(bare, from, to, inEach, BATCHES_IN_FLIGHT);
                } else {
                    ours.add(ofBatches, () -> batches(ledger, from, to, inEach));
                    echoes.add(ofBatches, () -> echo(bare, from, to, inEach, BATCHES_IN_FLIGHT));
                }
            }
            ours.noteLatencies(figures);
            ours.noteCost(figures);
            echoes.noteSpeed(figures);
            figures.atLeast("charging.batches.perSecond", ours.perSecond(), "events/s", IN_BATCHES_TARGET);
            figures.note("charging.batches.ofBare", ours.times(echoes), "of bare");
        }

        /** Returns how many times as long as the bare one's the 99th percentile of ours is. */
        private double paced(NodeProcess ledger, NodeProcess bare, String pace, int count, double perSecond)
                throws Exception {
            Duration warmUp = Duration.ofNanos((long) (count / perSecond / 4 * 1e9));
            Rounds ours = new Rounds("charging." + pace + ".ours", Rounds.of(ledger));
            Rounds echoes = new Rounds("charging." + pace + ".bare", Rounds.of(bare));
            for (int round = 0; round < scale.rounds(); round++) {
                int from = next;
                next += count;
                ours.add(count, () -> {
                    try (Load load = to(ledger)) {
                        return load.paced(commands(from, from + count), perSecond, warmUp, new Heard(false));
                    }
                });
                echoes.add(count, () -> {
                    try (Load load = toBare(bare)) {
                        return load.paced(commands(from, from + count), perSecond, warmUp, Echoed.ANSWERS);
                    }
                });
            }
            figures.note("charging." + pace + ".askedPerSecond", perSecond, "events/s");
            ours.noteLatencies(figures);
            echoes.noteLatencies(figures);
            return ours.p99Millis() / echoes.p99Millis();
        }

        private EventCommands commands(int from, int to) {
            return new EventCommands(events, from, to, 1);
        }

        private Load.Run single(NodeProcess ledger, int from, int to, int inFlight) throws Exception {
            return ours(ledger, from, to, 1, inFlight);
        }

        private Load.Run batches(NodeProcess ledger, int from, int to, int inEach) throws Exception {
            return ours(ledger, from, to, inEach, BATCHES_IN_FLIGHT);
        }

        private Load.Run ours(NodeProcess ledger, int from, int to, int inEach, int inFlight) throws Exception {
            Heard heard = new Heard(inEach > 1);
            try (Load load = to(ledger)) {
                Load.Run run = load.closed(new EventCommands(events, from, to, inEach), inFlight, heard);
                heard.demand((long) to - from, events.again(from, to), load.resent());
                if (load.resent() > 0) {
                    say("%,d commands were sent again, because no answer came within a second", load.resent());
                }
                return run;
            }
        }

        private Load.Run echo(NodeProcess bare, int from, int to, int inEach, int inFlight) throws Exception {
            try (Load load = toBare(bare)) {
                return load.closed(new EventCommands(events, from, to, inEach), inFlight, Echoed.ANSWERS);
            }
        }

        private static Load to(NodeProcess ledger) throws Exception {
            return new Load(answers -> LedgerOverLine.open(ledger.aeron(), answers));
        }

        private static Load toBare(NodeProcess bare) throws Exception {
            return new Load(answers -> EchoOverLine.open(bare.aeron(), answers));
        }

        @SuppressWarnings("SystemOut") // a command's output
        private static void say(String format, Object... values) {
            System.out.printf(Locale.ROOT, "  " + format + "%n", values);
        }
    }
}
