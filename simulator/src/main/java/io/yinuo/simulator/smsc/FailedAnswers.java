package io.yinuo.simulator.smsc;

import io.yinuo.simulator.record.Acknowledgements;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerResponseDeliveryAdapter;
import org.jsmpp.session.SubmitSmResult;

/** Counts the OKs that could not be written. */
final class FailedAnswers extends ServerResponseDeliveryAdapter {

    private final Acknowledgements record;

    FailedAnswers(Acknowledgements record) {
        this.record = record;
    }

    @Override
    public void onSubmitSmRespError(SubmitSmResult result, Exception cause, SMPPServerSession source) {
        record.answerFailed();
    }
}
