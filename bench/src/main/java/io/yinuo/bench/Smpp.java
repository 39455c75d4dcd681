package io.yinuo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SMPPSession;

/** What the load programs share of SMPP. */
final class Smpp {

    static final DataCoding UCS2 = new GeneralDataCoding(Alphabet.ALPHA_UCS2);
    static final RegisteredDelivery RECEIPT = new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE);
    static final ESMClass PLAIN = new ESMClass();

    private Smpp() {}

    static SMPPServerSessionListener listen(int port, int degree) throws IOException {
        SMPPServerSessionListener listener = new SMPPServerSessionListener(port, new LoopbackSockets());
        listener.setPduProcessorDegree(degree);
        listener.setQueueCapacity(10_000);
        return listener;
    }

    static SMPPSession bind(int port, String systemId, String password, int degree) throws IOException {
        SMPPSession session = new SMPPSession();
        session.setPduProcessorDegree(degree);
        session.setQueueCapacity(10_000);
        session.setTransactionTimer(30_000);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        systemId,
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
        return session;
    }

    static byte[] ucs2(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /** What one message in UCS-2 says, or one part of a long one, without its user data header. */
    static String text(SubmitSm message) {
        byte[] bytes = message.getShortMessage();
        int from = message.isUdhi() ? bytes[0] + 1 : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_16BE);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
