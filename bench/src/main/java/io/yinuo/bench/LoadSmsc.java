package io.yinuo.bench;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;

/** The load program's own SMSC, to which Yinuo's link (or the bare relay) binds. */
final class LoadSmsc implements AutoCloseable {

    private static final int DEGREE = 64;

    /** What happens to a message that Yinuo hands over for a phone; called by many threads. */
    interface Phones {
        void receive(String phone, SubmitSm message);
    }

    private final SMPPServerSessionListener listener;
    private final int port;
    private final AtomicLong ids = new AtomicLong();
    private final Thread acceptor;
    private volatile Phones phones = (phone, message) -> {};
    private volatile CompletableFuture<SMPPServerSession> bound = new CompletableFuture<>();

    LoadSmsc() throws IOException {
        port = Smpp.freePort();
        listener = Smpp.listen(port, DEGREE);
        listener.setTimeout(1_000_000_000);
        acceptor = Thread.ofPlatform().daemon().name("load-smsc").start(this::accept);
    }

    private void accept() {
        AnySmsc take = (message, source) -> take(message);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(take);
                session.setTransactionTimer(30_000);
                session.waitForBind(10_000).accept("load");
                if (bound.isDone()) {
                    bound = new CompletableFuture<>();
                }
                bound.complete(session);
            } catch (IOException | TimeoutException | PDUException e) {
                return; // closed
            }
        }
    }

    private String take(SubmitSm message) throws ProcessRequestException {
        phones.receive(message.getDestAddress(), message);
        return Long.toString(ids.incrementAndGet());
    }

    void phones(Phones receiver) {
        phones = receiver;
    }

    int port() {
        return port;
    }

    long taken() {
        return ids.get();
    }

    void awaitBound() throws Exception {
        bound.get(60, TimeUnit.SECONDS);
    }

    /** A phone writes; returns when the other side has taken it. */
    void send(String phone, String number, String text) throws IOException {
        try {
            bound.resultNow()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.NATIONAL,
                            NumberingPlanIndicator.ISDN,
                            phone,
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            number,
                            Smpp.PLAIN,
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(),
                            Smpp.UCS2,
                            Smpp.ucs2(text));
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | NegativeResponseException e) {
            throw new IOException("Not taken: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        acceptor.interrupt();
        listener.close();
    }
}
