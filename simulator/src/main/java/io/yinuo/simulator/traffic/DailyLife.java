package io.yinuo.simulator.traffic;

import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.provider.Provider;
import io.yinuo.simulator.provider.Providers;
import io.yinuo.simulator.provider.Tries;
import io.yinuo.simulator.smsc.ServiceCentre;
import io.yinuo.simulator.yinuo.YinuoAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the day pass: so many deeds a second, as the plan has them, so that the board lives. Nothing is done while no link
 * is bound. At most 50 deeds are under way at once; a deed that finds no room waits, and the day with it.
 */
public final class DailyLife implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyLife.class);

    private static final String OPERATOR = "10086";
    private static final int UNDER_WAY_MAX = 50;

    private final DayPlan plan;
    private final double deedsPerSecond;
    private final ServiceCentre smsc;
    private final Providers providers;
    private final Habits habits;
    private final Tries tries;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicLong deeds = new AtomicLong();
    private final Thread clockwork;

    public DailyLife(
            DayPlan plan, double deedsPerSecond, ServiceCentre smsc, Providers providers, Habits habits, Tries tries) {
        this.plan = plan;
        this.deedsPerSecond = deedsPerSecond;
        this.smsc = smsc;
        this.providers = providers;
        this.habits = habits;
        this.tries = tries;
        this.clockwork = Thread.ofVirtual().name("daily-life").unstarted(this::live);
    }

    public void begin() {
        if (deedsPerSecond > 0) {
            clockwork.start();
        }
    }

    /** Lets the day stand still, or go on. */
    public void pause(boolean stands) {
        paused.set(stands);
    }

    public long deeds() {
        return deeds.get();
    }

    private void live() {
        long pauseMillis = Math.round(1_000 / deedsPerSecond);
        try {
            while (true) {
                Thread.sleep(pauseMillis);
                if (paused.get() || smsc.bound() == 0) {
                    continue;
                }
                Deed deed = plan.next();
                underWay.acquire();
                var unused = work.submit(() -> {
                    try {
                        happen(deed);
                    } finally {
                        underWay.release();
                    }
                });
            }
        } catch (InterruptedException e) {
            LOG.debug("The day is over");
        }
    }

    private void happen(Deed deed) {
        deeds.incrementAndGet();
        try {
            switch (deed) {
                case Deed.Writes writes -> smsc.write(writes.phone(), OPERATOR, writes.text());
                case Deed.ListsAndStops stops -> {
                    habits.stopsTheFirst(stops.phone());
                    smsc.write(stops.phone(), OPERATOR, "0000");
                }
                case Deed.OrdersByMessage orders -> happen(orders);
                case Deed.OrdersOnPage orders -> {
                    if (orders.saysYes()) {
                        habits.wants(orders.phone(), orders.offer());
                    }
                    provider(orders.provider()).order(orders.phone(), orders.offer(), "WAP", "确认订购");
                }
                case Deed.IsCheated cheated -> {
                    if (cheated.reports()) {
                        habits.reports(cheated.phone());
                    }
                    provider(cheated.provider()).order(cheated.phone(), cheated.offer(), "WAP", "一键领取");
                }
                case Deed.IsToBeCharged victim -> happen(victim);
            }
        } catch (IOException e) {
            LOG.debug("Not possible now: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void happen(Deed.OrdersByMessage orders) {
        Provider provider = provider(orders.provider());
        OfferSheet offer = provider.offerFor(orders.offer())
                .orElseThrow(() -> new IllegalStateException("No offer " + orders.offer()));
        if (orders.saysYes()) {
            habits.wants(orders.phone(), orders.offer());
        }
        String port = provider.sheet()
                .port()
                .orElseThrow(() -> new IllegalStateException(orders.provider() + " has no port"));
        smsc.write(orders.phone(), port, offer.keyword());
    }

    private void happen(Deed.IsToBeCharged victim) throws IOException, InterruptedException {
        YinuoAnswer answer = provider(victim.provider()).charge(victim.phone(), victim.offer());
        tries.cheated(answer.isOk());
        if (answer.isOk()) {
            LOG.error("BROKEN PROMISE: {} was charged and never said yes: {}", victim.phone(), answer.body());
        }
    }

    private Provider provider(String id) {
        return providers.find(id).orElseThrow(() -> new IllegalStateException("No provider " + id));
    }

    @Override
    public void close() {
        clockwork.interrupt();
        work.shutdownNow();
    }
}
