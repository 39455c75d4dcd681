package io.yinuo.simulator;

import io.yinuo.simulator.sms.Fragment;
import io.yinuo.simulator.sms.GsmText;
import io.yinuo.simulator.sms.LongMessage;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** A bare jSMPP client in Yinuo's place: binds to the simulator's SMSC and does what a test says. */
public final class PlayedYinuo implements Closeable {

    private final SMPPSession session = new SMPPSession();
    private final BlockingQueue<DeliverSm> received = new LinkedBlockingQueue<>();

    /** What becomes of a {@code deliver_sm}: nothing, or an exception with a status. */
    @FunctionalInterface
    public interface Deed {
        void on(DeliverSm delivered) throws ProcessRequestException;
    }

    public PlayedYinuo(int port, String password, Deed deed) throws IOException {
        session.setTransactionTimer(10_000);
        session.setPduProcessorDegree(8);
        session.setQueueCapacity(5_000);
        session.setMessageReceiverListener(new MessageReceiverListener() {
            @Override
            public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
                received.add(delivered);
                deed.on(delivered);
            }

            @Override
            public void onAcceptAlertNotification(AlertNotification notification) {}

            @Override
            public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
                throw new ProcessRequestException("not offered", 3);
            }
        });
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        "yinuo",
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""),
                5_000);
    }

    /** The next {@code deliver_sm}, within ten seconds. */
    public DeliverSm next() throws InterruptedException {
        DeliverSm delivered = received.poll(10, TimeUnit.SECONDS);
        if (delivered == null) {
            throw new AssertionError("No deliver_sm came within ten seconds");
        }
        return delivered;
    }

    public boolean hasNothing() {
        return received.isEmpty();
    }

    public static String text(DeliverSm delivered) {
        return GsmText.decode(delivered.getDataCoding(), delivered.getShortMessage())
                .orElseThrow();
    }

    /** Submits a text, in parts with headers if it needs them; the ids of its parts. */
    public List<String> submit(String from, String to, String text) {
        return LongMessage.split(text, 42).stream()
                .map(part ->
                        submit(from, to, part.isWhole() ? 0 : 0x40, part.dataCoding(), LongMessage.withHeader(part)))
                .toList();
    }

    public String submitAsPayload(String from, String to, String text) {
        Fragment whole = new Fragment(0, 1, 1, GsmText.UCS_2, GsmText.ucs2(text));
        return submit(
                from,
                to,
                0,
                whole.dataCoding(),
                new byte[0],
                new OptionalParameter.OctetString(OptionalParameter.Tag.MESSAGE_PAYLOAD.code(), whole.body()));
    }

    public String submit(
            String from, String to, int esmClass, int dataCoding, byte[] octets, OptionalParameter... parameters) {
        try {
            return session.submitShortMessage(
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            to,
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            (byte) 0,
                            new RawDataCoding((byte) dataCoding),
                            (byte) 0,
                            octets,
                            parameters)
                    .getMessageId();
        } catch (NegativeResponseException e) {
            throw new Refused(e.getCommandStatus(), e);
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException e) {
            throw new AssertionError("submit_sm failed", e);
        }
    }

    /** The line is lost at once, with whatever is under way. */
    @Override
    public void close() {
        session.close();
    }

    /** The SMSC answered with a status that is not OK. */
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status, Throwable cause) {
            super("status " + status, cause);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
