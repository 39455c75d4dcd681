package io.yinuo.bench;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.SubmitSm;

/** Phones behind the load program's SMSC that are asked whether they want what was ordered for them, and say yes. */
final class Customers {

    private static final int ORDERS_AT_ONCE = 32;
    private static final Pattern CODE = Pattern.compile("是([1-9][0-9])");
    private static final String NOTICE = "扣费提醒";

    private final LoadSmsc smsc;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicLong notices = new AtomicLong();

    Customers(LoadSmsc smsc) {
        this.smsc = smsc;
        smsc.phones(this::read);
    }

    private void read(String phone, SubmitSm message) {
        String text = Smpp.text(message);
        Matcher code = CODE.matcher(text);
        if (code.find()) {
            answers.put(phone, "是" + code.group(1));
        } else if (text.contains(NOTICE)) {
            notices.incrementAndGet();
        }
    }

    /** Makes one order; returns the status of its answer. */
    interface Order {
        int make(int number) throws IOException, InterruptedException;
    }

    /** Makes orders, some at once, as fast as they are taken, and waits until as many phones were asked. */
    void areOrderedFor(int count, Order order) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        int asked = answers.size();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ORDERS_AT_ONCE; i++) {
                threads.execute(() -> {
                    for (int one = next.getAndIncrement(); one < count; one = next.getAndIncrement()) {
                        if (!isTaken(order, one)) {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
        }
        if (refused.get() > 0) {
            throw new IOException(refused.get() + " orders were not taken");
        }
        awaitQuestions(asked + count);
    }

    private static boolean isTaken(Order order, int number) {
        try {
            return order.make(number) == 202;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitQuestions(int count) throws IOException, InterruptedException {
        for (int i = 0; i < 300 && answers.size() < count; i++) {
            Thread.sleep(200);
        }
        if (answers.size() < count) {
            throw new IOException("Only " + answers.size() + " of " + count + " phones were asked");
        }
    }

    /** A phone says yes to what it was asked last; returns when the message is taken. */
    void answer(String phone) throws IOException {
        smsc.send(phone, "10086", answers.getOrDefault(phone, "?"));
    }

    /** How many notices of charges came. */
    long notices() {
        return notices.get();
    }

    /** Waits until so many notices came, for a minute at most. Returns how many it were. */
    long awaitNotices(long expected) throws InterruptedException {
        for (int i = 0; i < 300 && notices.get() < expected; i++) {
            Thread.sleep(200);
        }
        return notices.get();
    }
}
