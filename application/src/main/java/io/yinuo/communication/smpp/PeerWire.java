package io.yinuo.communication.smpp;

import java.io.IOException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/**
 * Sends by {@code deliver_sm} to a peer that bound to us. Its answer has no message id (SMPP 3.4, 4.6.2), and no receipt
 * is asked for: the times of scheduling and validity are not for {@code deliver_sm} either.
 */
record PeerWire(SMPPServerSession session) implements Hop.Wire {

    @Override
    public String send(Passage passage)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        session.deliverShortMessage(
                passage.serviceType(),
                passage.source().ton(),
                passage.source().npi(),
                passage.source().digits(),
                passage.destination().ton(),
                passage.destination().npi(),
                passage.destination().digits(),
                passage.esm(),
                passage.protocolId(),
                passage.priority(),
                new RegisteredDelivery(0),
                new RawDataCoding(passage.dataCoding()),
                passage.octets(),
                passage.parameters());
        return "";
    }
}
