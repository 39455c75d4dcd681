package io.yinuo.simulator.traffic;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.provider.Provider;
import io.yinuo.simulator.provider.Providers;
import io.yinuo.simulator.smsc.ServiceCentre;
import io.yinuo.simulator.yinuo.YinuoAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load: begins so many talks a second, each with a phone that is not talking, in an order that the seed decides, and
 * measures from the beginning of a talk to its end. After the last has begun it waits for the others, at most 30 seconds.
 */
final class Load implements Phones.Reaction {

    private static final Logger LOG = LoggerFactory.getLogger(Load.class);

    private static final String OPERATOR = "10086";
    private static final long TAIL_NANOS = 30_000_000_000L;
    private static final long LATE_NANOS = 1_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int ORDERS_UNDER_WAY_MAX = 100;

    private final long id;
    private final LoadRequest request;
    private final ServiceCentre smsc;
    private final List<Provider> orderers;
    private final List<Integer> places;
    private final Random random;
    private final Map<Msisdn, Talk> talks = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final Semaphore ordersUnderWay = new Semaphore(ORDERS_UNDER_WAY_MAX);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong noPhoneFree = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean done;
    private int nextPlace;

    /** A talk that goes on: since when, and what it waits for. */
    private record Talk(long sinceNanos, WaitsFor waitsFor) {}

    private enum WaitsFor {
        LIST,
        LIST_THEN_STOP,
        STOP_ANSWER,
        CODE,
        NOTICE
    }

    Load(long id, LoadRequest request, ServiceCentre smsc, Providers providers, Population population, long seed) {
        this.id = id;
        this.request = request;
        this.smsc = smsc;
        this.orderers = providers.honest();
        this.random = new Random(seed + id);
        this.places = new ArrayList<>(population.everyday());
        Collections.shuffle(places, random);
    }

    boolean isDone() {
        return done;
    }

    LoadResult result() {
        return new LoadResult(
                id,
                request.kind().name(),
                request.rate(),
                request.seconds(),
                done ? "DONE" : "RUNNING",
                begun.get(),
                late.get(),
                noPhoneFree.get(),
                completed.get(),
                refused.get(),
                talks.size(),
                latencies.summary());
    }

    void run() {
        long start = System.nanoTime();
        long all = (long) request.rate() * request.seconds();
        try {
            for (long i = 0; i < all; i++) {
                long due = start + i * SECOND_NANOS / request.rate();
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                } else if (wait < -LATE_NANOS) {
                    late.incrementAndGet();
                }
                begin();
            }
            long end = System.nanoTime() + TAIL_NANOS;
            while (!talks.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            LOG.info("Load {} was broken off", id);
        } finally {
            done = true;
        }
        LOG.info("Load is done: {}", result());
    }

    private void begin() throws InterruptedException {
        for (int tried = 0; tried < places.size(); tried++) {
            Msisdn phone = Phones.at(places.get(nextPlace));
            nextPlace = (nextPlace + 1) % places.size();
            Talk talk = new Talk(System.nanoTime(), first());
            if (talks.putIfAbsent(phone, talk) == null) {
                begun.incrementAndGet();
                begin(phone);
                return;
            }
        }
        noPhoneFree.incrementAndGet();
    }

    private WaitsFor first() {
        return switch (request.kind()) {
            case LISTS -> WaitsFor.LIST;
            case STOPS -> WaitsFor.LIST_THEN_STOP;
            case ORDERS -> WaitsFor.CODE;
        };
    }

    private void begin(Msisdn phone) throws InterruptedException {
        switch (request.kind()) {
            case LISTS, STOPS -> write(phone, "0000");
            case ORDERS -> {
                ordersUnderWay.acquire();
                Provider provider = orderers.get(random.nextInt(orderers.size()));
                // A trial charges nothing yet, so there is no notice to wait for.
                List<OfferSheet> charging = provider.sheet().offers().stream()
                        .filter(offer -> offer.trialDays() == 0)
                        .toList();
                OfferSheet offer = charging.get(random.nextInt(charging.size()));
                Thread.startVirtualThread(() -> {
                    try {
                        order(phone, provider, offer);
                    } finally {
                        ordersUnderWay.release();
                    }
                });
            }
        }
    }

    private void write(Msisdn phone, String text) {
        var concluded = smsc.write(phone, OPERATOR, text);
        if (concluded.isEmpty()) {
            refuse(phone);
        }
    }

    private void order(Msisdn phone, Provider provider, OfferSheet offer) {
        try {
            YinuoAnswer answer = provider.order(phone, offer.code(), "WAP", "确认订购");
            if (!answer.isOk()) {
                refuse(phone);
            }
        } catch (IOException e) {
            LOG.debug("An order of the load failed: {}", e.toString());
            refuse(phone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(Msisdn phone) {
        refused.incrementAndGet();
        talks.remove(phone);
    }

    @Override
    public void received(Msisdn phone, String number, String text) {
        Talk talk = talks.get(phone);
        if (talk == null || !number.equals(OPERATOR)) {
            return;
        }
        switch (talk.waitsFor()) {
            case LIST -> complete(phone, talk);
            case STOP_ANSWER -> complete(phone, talk);
            case LIST_THEN_STOP -> {
                if (talks.replace(phone, talk, new Talk(talk.sinceNanos(), WaitsFor.STOP_ANSWER))) {
                    write(phone, "1");
                }
            }
            case CODE ->
                Habits.code(text).ifPresent(code -> {
                    if (talks.replace(phone, talk, new Talk(talk.sinceNanos(), WaitsFor.NOTICE))) {
                        write(phone, "是" + code);
                    }
                });
            case NOTICE -> {
                if (text.contains("凭证号") || text.contains("oucher")) {
                    complete(phone, talk);
                }
            }
        }
    }

    private void complete(Msisdn phone, Talk talk) {
        if (talks.remove(phone, talk)) {
            completed.incrementAndGet();
            latencies.add(System.nanoTime() - talk.sinceNanos());
        }
    }
}
