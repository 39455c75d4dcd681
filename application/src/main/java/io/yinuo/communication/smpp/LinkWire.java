package io.yinuo.communication.smpp;

import java.io.IOException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Sends by {@code submit_sm} to an SMSC that we bound to. */
record LinkWire(SMPPSession session) implements Hop.Wire {

    @Override
    public String send(Passage passage)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        String id = session.submitShortMessage(
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
                        passage.scheduledFor(),
                        passage.validity(),
                        new RegisteredDelivery(passage.registeredDelivery()),
                        passage.replaceIfPresent(),
                        new RawDataCoding(passage.dataCoding()),
                        passage.defaultMessageId(),
                        passage.octets(),
                        passage.parameters())
                .getMessageId();
        return id == null ? "" : id;
    }
}
