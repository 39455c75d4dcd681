package io.yinuo.simulator.traffic;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.provider.Providers;
import io.yinuo.simulator.smsc.ServiceCentre;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loads of this run: one at a time, the newest hundred kept. Safe for use by several threads. */
public final class Loads implements Phones.Reaction {

    private static final int KEPT_MAX = 100;

    private final ServiceCentre smsc;
    private final Providers providers;
    private final Population population;
    private final long seed;
    private final List<Load> loads = new ArrayList<>();
    private volatile @Nullable Load current;
    private long last;

    public Loads(ServiceCentre smsc, Providers providers, Population population, long seed) {
        this.smsc = smsc;
        this.providers = providers;
        this.population = population;
        this.seed = seed;
    }

    /** Begins a load; empty if another one runs. */
    public synchronized Optional<LoadResult> begin(LoadRequest request) {
        Load running = current;
        if (running != null && !running.isDone()) {
            return Optional.empty();
        }
        Load load = new Load(++last, request, smsc, providers, population, seed);
        loads.add(load);
        if (loads.size() > KEPT_MAX) {
            loads.removeFirst();
        }
        current = load;
        Thread.ofPlatform().name("load-" + last).daemon().start(load::run);
        return Optional.of(load.result());
    }

    public synchronized Optional<LoadResult> find(long id) {
        return loads.stream()
                .map(Load::result)
                .filter(result -> result.id() == id)
                .findFirst();
    }

    @Override
    public void received(Msisdn phone, String number, String text) {
        Load load = current;
        if (load != null) {
            load.received(phone, number, text);
        }
    }
}
