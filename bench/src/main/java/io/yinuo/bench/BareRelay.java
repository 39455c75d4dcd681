package io.yinuo.bench;

import java.io.IOException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SMPPSession;

/**
 * The peer of the relay benchmark: two hops of the bare library and nothing between them. What comes in by
 * {@code submit_sm} goes out by {@code submit_sm}; the answer of the next hop is the answer.
 *
 * <p>Arguments: port to listen on, port to bind to, threads a session.
 */
public final class BareRelay {

    private BareRelay() {}

    public static void main(String[] arguments) throws Exception {
        int listenPort = Integer.parseInt(arguments[0]);
        int nextPort = Integer.parseInt(arguments[1]);
        int degree = Integer.parseInt(arguments[2]);
        SMPPSession next = Smpp.bind(nextPort, "bare", "bare", degree);
        AnySmsc relay = (message, source) -> pass(next, message);
        SMPPServerSessionListener listener = Smpp.listen(listenPort, degree);
        while (true) {
            SMPPServerSession session = listener.accept();
            session.setMessageReceiverListener(relay);
            session.waitForBind(10_000).accept("bare");
        }
    }

    private static String pass(SMPPSession next, SubmitSm message) throws ProcessRequestException {
        try {
            return next.submitShortMessage(
                            message.getServiceType(),
                            TypeOfNumber.valueOf(message.getSourceAddrTon()),
                            NumberingPlanIndicator.valueOf(message.getSourceAddrNpi()),
                            message.getSourceAddr(),
                            TypeOfNumber.valueOf(message.getDestAddrTon()),
                            NumberingPlanIndicator.valueOf(message.getDestAddrNpi()),
                            message.getDestAddress(),
                            new ESMClass(message.getEsmClass()),
                            message.getProtocolId(),
                            message.getPriorityFlag(),
                            message.getScheduleDeliveryTime(),
                            message.getValidityPeriod(),
                            new RegisteredDelivery(message.getRegisteredDelivery()),
                            message.getReplaceIfPresent(),
                            DataCodings.newInstance(message.getDataCoding()),
                            message.getSmDefaultMsgId(),
                            message.getShortMessage(),
                            message.getOptionalParameters())
                    .getMessageId();
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            throw new ProcessRequestException(e.getMessage(), SMPPConstant.STAT_ESME_RSYSERR);
        }
    }
}
