package io.yinuo.crash;

import io.yinuo.crash.Customer.Story;
import io.yinuo.crash.Customer.Wish;
import io.yinuo.process.SimulatorControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** The customers of a run: a new one every now and then, in an order that the seed decides, each with a phone of his own. */
final class Crowd implements AutoCloseable {

    /** How many are in the middle of their story at most. When Yinuo is down they pile up to here. */
    private static final int AT_ONCE_MAX = 120;

    private static final Duration END_PATIENCE = Duration.ofMinutes(5);

    private final SimulatorControl simulator;
    private final Random random;
    private final double perSecond;
    private final List<Integer> phones;
    private final List<Customer> customers = new ArrayList<>();
    private final List<Thread> lives = new ArrayList<>();
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);
    private final Thread door;
    private volatile boolean closing;

    /** The first phones of the operator, shuffled; the one of the guided page is left alone. */
    Crowd(SimulatorControl simulator, long seed, int phoneCount, double perSecond) {
        this.simulator = simulator;
        this.random = new Random(seed);
        this.perSecond = perSecond;
        this.phones = new ArrayList<>(IntStream.rangeClosed(1, phoneCount)
                .filter(n -> n != 2047)
                .boxed()
                .toList());
        Collections.shuffle(phones, random);
        this.door = Thread.ofPlatform().name("door").unstarted(this::letIn);
    }

    void begin() {
        door.start();
    }

    private void letIn() {
        try {
            for (int i = 0; i < phones.size() && !closing; i++) {
                Thread.sleep(Duration.ofNanos((long) (1e9 / perSecond)));
                places.acquire();
                Customer customer = customer(i);
                customers.add(customer);
                lives.add(Thread.ofVirtual().name(customer.phone()).start(() -> {
                    try {
                        customer.live(simulator);
                    } finally {
                        places.release();
                    }
                }));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Customer customer(int number) {
        int dice = random.nextInt(10);
        Story story = dice < 4 ? Story.ASKS : dice < 6 ? Story.STOPS : dice < 9 ? Story.SAYS_YES : Story.STAYS_SILENT;
        Wish wish = Wish.ALL.get(random.nextInt(Wish.ALL.size()));
        return new Customer("138%08d".formatted(phones.get(number)), story, wish, "crash-" + number);
    }

    /** Lets nobody in any more, waits until every story has ended, and returns all customers. */
    List<Customer> end() throws InterruptedException {
        closing = true;
        door.join(END_PATIENCE);
        for (Thread life : lives) {
            life.join(END_PATIENCE);
        }
        return List.copyOf(customers);
    }

    @Override
    public void close() {
        closing = true;
        door.interrupt();
        lives.forEach(Thread::interrupt);
    }
}
