package io.yinuo.simulator.smsc;

import io.yinuo.simulator.record.Acknowledgements;
import io.yinuo.simulator.sms.GsmText;
import io.yinuo.simulator.sms.LongMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers what waits to the links that are bound: as many threads a link as its window is wide, each with one
 * {@code deliver_sm} without answer. When a link goes, its threads put back what they hold; what was acknowledged before
 * is never offered again.
 */
public final class Offering implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);

    private static final int USER_DATA_HEADER = 0x40;
    private static final int DELIVERY_RECEIPT = 0x04;
    private static final byte STATE_DELIVERED = 2;
    private static final byte STATE_UNDELIVERABLE = 5;

    /** Statuses that mean "not now" (SMPP 3.4, 5.1.3); every other one is for good. */
    private static final Set<Integer> NOT_NOW = Set.of(
            SMPPConstant.STAT_ESME_RTHROTTLED,
            SMPPConstant.STAT_ESME_RMSGQFUL,
            SMPPConstant.STAT_ESME_RSYSERR,
            SMPPConstant.STAT_ESME_RX_T_APPN);

    private final WaitingRoom room;
    private final Acknowledgements record;
    private final Clock clock;
    private final int window;
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private final AtomicLong notNow = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();

    /**
     * @param offered  how many {@code deliver_sm} were sent
     * @param resent   of these, how many had been sent before without getting an OK
     * @param notNow   how many Yinuo put off (throttled, queue full)
     * @param refused  how many Yinuo refused for good
     * @param receipts how many receipts Yinuo acknowledged
     * @param waiting  how many wait
     * @param expired  how many were given up
     */
    public record Counts(
            long offered, long resent, long notNow, long refused, long receipts, long waiting, long expired) {}

    Offering(WaitingRoom room, Acknowledgements record, Clock clock, int window) {
        this.room = room;
        this.record = record;
        this.clock = clock;
        this.window = window;
    }

    Counts counts() {
        return new Counts(
                offered.get(),
                resent.get(),
                notNow.get(),
                refused.get(),
                receipts.get(),
                room.waiting(),
                room.expired());
    }

    /** Begins to offer over a link that is bound, until it is gone. */
    void over(SMPPServerSession session) {
        sessions.add(session);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < window; i++) {
            threads.add(Thread.ofVirtual().name("offering-" + i).unstarted(() -> offerAll(session)));
        }
        session.addSessionStateListener((now, before, source) -> {
            if (!now.isBound()) {
                threads.forEach(Thread::interrupt);
                sessions.remove(session);
            }
        });
        threads.forEach(Thread::start);
    }

    private void offerAll(SMPPServerSession session) {
        while (session.getSessionState().isReceivable()) {
            WaitingRoom.InHand inHand;
            try {
                inHand = room.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!session.getSessionState().isReceivable()) {
                room.putBack(inHand);
                return;
            }
            offer(session, inHand);
        }
    }

    private void offer(SMPPServerSession session, WaitingRoom.InHand inHand) {
        int attempt = room.attempt(inHand);
        offered.incrementAndGet();
        if (attempt > 1) {
            resent.incrementAndGet();
        }
        try {
            switch (inHand.waiting()) {
                case Waiting.FromPhone message -> deliver(session, message);
                case Waiting.Receipt receipt -> deliver(session, receipt);
            }
            acknowledged(inHand, attempt);
            room.done(inHand);
        } catch (NegativeResponseException e) {
            negative(inHand, e.getCommandStatus());
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            LOG.debug("No OK for a message, it will be offered again: {}", e.toString());
            room.putBack(inHand);
            // Without an answer nobody knows how the link is; a new bind begins cleanly.
            if (session.getSessionState().isBound()) {
                session.close();
            }
        } catch (PDUException e) {
            LOG.error("A message that SMPP does not allow", e);
            negative(inHand, SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private void acknowledged(WaitingRoom.InHand inHand, int attempt) {
        switch (inHand.waiting()) {
            case Waiting.FromPhone message -> {
                var part = message.fragment();
                record.acknowledged(
                        message.id(),
                        part.number() + "/" + part.count(),
                        message.from(),
                        message.to(),
                        message.text(),
                        message.offeredAt(),
                        clock.instant(),
                        attempt);
                if (part.number() == part.count()) {
                    message.concluded().complete(new Conclusion.Acknowledged(attempt));
                }
            }
            case Waiting.Receipt receipt -> receipts.incrementAndGet();
        }
    }

    private void negative(WaitingRoom.InHand inHand, int status) {
        if (NOT_NOW.contains(status)) {
            notNow.incrementAndGet();
            room.putBackForAWhile(inHand);
            return;
        }
        refused.incrementAndGet();
        LOG.warn(
                "Yinuo refused a message to {} with status {}", inHand.waiting().to(), status);
        if (inHand.waiting() instanceof Waiting.FromPhone message) {
            message.concluded().complete(new Conclusion.Refused(status));
        }
        room.done(inHand);
    }

    private static void deliver(SMPPServerSession session, Waiting.FromPhone message)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        deliver(
                session,
                message,
                message.fragment().isWhole() ? 0 : USER_DATA_HEADER,
                message.fragment().dataCoding(),
                LongMessage.withHeader(message.fragment()));
    }

    private void deliver(SMPPServerSession session, Waiting.Receipt receipt)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        Instant doneAt = clock.instant();
        deliver(
                session,
                receipt,
                DELIVERY_RECEIPT,
                GsmText.GSM_DEFAULT,
                Receipts.text(receipt, doneAt).getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id(receipt.messageId()),
                new OptionalParameter.Message_state(receipt.delivered() ? STATE_DELIVERED : STATE_UNDELIVERABLE));
    }

    private static void deliver(
            SMPPServerSession session,
            Waiting waiting,
            int esmClass,
            int dataCoding,
            byte[] octets,
            OptionalParameter... parameters)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                waiting.from(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.ISDN,
                waiting.to(),
                new ESMClass(esmClass),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding((byte) dataCoding),
                octets,
                parameters);
    }

    @Override
    public void close() {
        sessions.forEach(SMPPServerSession::unbindAndClose);
    }
}
