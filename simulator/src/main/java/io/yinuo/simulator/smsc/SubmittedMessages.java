package io.yinuo.simulator.smsc;

import io.yinuo.simulator.sms.Fragment;
import io.yinuo.simulator.sms.LongMessage;
import java.util.Optional;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** Takes {@code submit_sm}; every other request gets "invalid command id", as from an SMSC that does not offer it. */
final class SubmittedMessages implements ServerMessageReceiverListener {

    private static final int USER_DATA_HEADER = 0x40;

    private final Taker taker;

    @FunctionalInterface
    interface Taker {
        SubmitSmResult take(SubmitSm submitted) throws ProcessRequestException;
    }

    SubmittedMessages(Taker taker) {
        this.taker = taker;
    }

    /** The message or part; empty if its header or parameters describe a part that cannot be. */
    static Optional<Fragment> fragment(SubmitSm submitted) {
        int dataCoding = submitted.getDataCoding() & 0xFF;
        byte[] octets = submitted.getShortMessage();
        OptionalParameter payload = submitted.getOptionalParameter(OptionalParameter.Tag.MESSAGE_PAYLOAD);
        if (payload instanceof OptionalParameter.OctetString text) {
            octets = text.getValue();
        }
        if ((submitted.getEsmClass() & USER_DATA_HEADER) != 0) {
            return LongMessage.read(octets, dataCoding);
        }
        OptionalParameter reference = submitted.getOptionalParameter(OptionalParameter.Tag.SAR_MSG_REF_NUM);
        OptionalParameter number = submitted.getOptionalParameter(OptionalParameter.Tag.SAR_SEGMENT_SEQNUM);
        OptionalParameter count = submitted.getOptionalParameter(OptionalParameter.Tag.SAR_TOTAL_SEGMENTS);
        if (reference instanceof OptionalParameter.Short shared
                && number instanceof OptionalParameter.Byte which
                && count instanceof OptionalParameter.Byte all) {
            return LongMessage.part(shared.getValue() & 0xFFFF, which.getValue(), all.getValue(), dataCoding, octets);
        }
        return Optional.of(new Fragment(0, 1, 1, dataCoding, octets));
    }

    static SubmitSmResult result(String id) {
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("A message id that SMPP does not allow: " + id, e);
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submitted, SMPPServerSession source)
            throws ProcessRequestException {
        return taker.take(submitted);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession source) throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession source) throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public void onAcceptCancelSm(CancelSm request, SMPPServerSession source) throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session source) throws ProcessRequestException {
        throw notOffered();
    }

    @Override
    public void onAcceptEnquireLink(EnquireLink request, Session source) {
        // jSMPP answers it.
    }

    private static ProcessRequestException notOffered() {
        return new ProcessRequestException("not offered", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
