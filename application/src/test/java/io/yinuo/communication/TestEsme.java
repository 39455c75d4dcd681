package io.yinuo.communication;

import io.yinuo.communication.smpp.SmppStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** An enterprise that binds to us over a real socket. */
final class TestEsme implements AutoCloseable {

    final List<DeliverSm> got = new CopyOnWriteArrayList<>();
    final SMPPSession session = new SMPPSession();
    volatile int status;

    TestEsme(int port, String systemId, BindType type) {
        session.setTransactionTimer(15_000);
        session.setPduProcessorDegree(10);
        session.setMessageReceiverListener(new MessageReceiverListener() {
            @Override
            public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
                got.add(message);
                if (status != 0) {
                    throw new ProcessRequestException("as the test wants", status);
                }
            }

            @Override
            public void onAcceptAlertNotification(AlertNotification notification) {}

            @Override
            public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
                throw new ProcessRequestException("data_sm", SmppStatus.INVALID_COMMAND_ID);
            }
        });
        try {
            String unused = session.connectAndBind(
                    "127.0.0.1",
                    port,
                    new BindParameter(
                            type, systemId, "secret", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the id, or the status in brackets */
    String submit(String from, String to, byte[] octets, OptionalParameter... parameters) {
        try {
            return session.submitShortMessage(
                            "CMT",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.NATIONAL,
                            NumberingPlanIndicator.ISDN,
                            to,
                            new ESMClass(0x40),
                            (byte) 0x41,
                            (byte) 1,
                            "",
                            "000000010000000R",
                            new RegisteredDelivery(1),
                            (byte) 0,
                            new RawDataCoding((byte) 8),
                            (byte) 0,
                            octets,
                            parameters)
                    .getMessageId();
        } catch (NegativeResponseException e) {
            return "<" + SmppStatus.nameOf(e.getCommandStatus()) + ">";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
