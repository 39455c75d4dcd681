package io.yinuo.bench.charging;

import io.yinuo.ledger.LedgerLine;
import org.agrona.DirectBuffer;

/** Hears echoes, which say nothing. */
enum Echoed implements LedgerLine.Answers {
    ANSWERS;

    @Override
    public void onAnswer(long number, DirectBuffer answer, int offset, int length) {}

    @Override
    public void onGivenUp(long number) {}
}
