package io.yinuo.charging;

import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lines that take every message under its key once, unless a test makes them full or pulls the plug. */
public final class FakeNetwork implements Communication {

    public final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();
    public final AtomicInteger handovers = new AtomicInteger();
    public final AtomicInteger asked = new AtomicInteger();
    public final Map<MessageKey, MessageProgress> progress = new ConcurrentHashMap<>();
    private final Map<MessageKey, OutgoingMessage> known = new ConcurrentHashMap<>();
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};

    /** The process dies: nothing after this runs, and nobody catches it. */
    public static final class PlugPulled extends Error {
        private static final long serialVersionUID = 1;
    }

    public void beforeTaking(Runnable deed) {
        before = deed;
    }

    public void afterTaking(Runnable deed) {
        after = deed;
    }

    public void works() {
        before = () -> {};
        after = () -> {};
    }

    @Override
    public void send(OutgoingMessage message) {
        handovers.incrementAndGet();
        before.run();
        if (known.putIfAbsent(message.key(), message) == null) {
            sent.add(message);
        }
        after.run();
    }

    @Override
    public boolean hasTaken(MessageKey key) {
        return known.containsKey(key);
    }

    @Override
    public Optional<MessageProgress> progress(MessageKey key) {
        asked.incrementAndGet();
        return Optional.ofNullable(progress.get(key));
    }

    @Override
    public List<MessageTrace> messagesOf(Msisdn phone, int max) {
        throw new UnsupportedOperationException("not asked in these tests");
    }

    @Override
    public boolean sawMessage(Msisdn from, PortNumber to) {
        throw new UnsupportedOperationException("not asked in these tests");
    }
}
