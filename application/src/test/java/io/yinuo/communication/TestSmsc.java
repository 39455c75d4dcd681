package io.yinuo.communication;

import io.yinuo.process.FreePorts;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small SMSC on a real socket: remembers what it gets, and answers as the test wants. */
final class TestSmsc implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TestSmsc.class);

    /** How a message is answered: with an id, or with a status. */
    interface Answer {
        String to(SubmitSm message) throws ProcessRequestException;
    }

    final List<SubmitSm> got = new CopyOnWriteArrayList<>();
    final AtomicInteger outstandingMax = new AtomicInteger();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final int port = FreePorts.next();
    private final SMPPServerSessionListener listener;
    volatile Answer answer = message -> "%08x".formatted(ids.incrementAndGet());
    private volatile boolean closing;

    TestSmsc() {
        try {
            listener = new SMPPServerSessionListener(port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        listener.setPduProcessorDegree(40);
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return port;
    }

    private void acceptAll() {
        while (!closing) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener((ServerMessageReceiverListener) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ServerMessageReceiverListener.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("onAcceptSubmitSm") ? take((SubmitSm) arguments[0]) : null));
                session.waitForBind(5_000).accept("smsc", InterfaceVersion.IF_34);
                sessions.add(session);
            } catch (IOException | TimeoutException | PDUStringException | IllegalStateException e) {
                LOG.debug("The listener is asked again until it is closed", e);
            }
        }
    }

    private SubmitSmResult take(SubmitSm message) throws ProcessRequestException {
        outstandingMax.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
        got.add(message);
        try {
            return new SubmitSmResult(new MessageId(answer.to(message)), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        } finally {
            outstanding.decrementAndGet();
        }
    }

    /** @return our answer's status */
    int deliver(String from, String to, int esmClass, int dataCoding, byte[] octets, OptionalParameter... parameters) {
        try {
            sessions.getLast()
                    .deliverShortMessage(
                            "CMT",
                            TypeOfNumber.NATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.ISDN,
                            to,
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 2,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) dataCoding),
                            octets,
                            parameters);
            return 0;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The line breaks without a word. */
    void drop() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    boolean isBound() {
        return !sessions.isEmpty();
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        drop();
    }
}
