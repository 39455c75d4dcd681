package io.yinuo.channel.dialogue;

import io.yinuo.charging.RechargeAnswer;
import io.yinuo.charging.RechargeCards;
import io.yinuo.kernel.Msisdn;
import java.util.ArrayList;
import java.util.List;

/** Answers what a test says, and remembers what was asked. */
final class FakeRechargeCards implements RechargeCards {

    record Asked(Msisdn line, String typed, String source) {}

    final List<Asked> asked = new ArrayList<>();
    private RechargeAnswer answer = new RechargeAnswer.Unknown();

    void answers(RechargeAnswer next) {
        answer = next;
    }

    @Override
    public RechargeAnswer redeem(Msisdn line, String typed, String source) {
        asked.add(new Asked(line, typed, source));
        return answer;
    }
}
