package io.yinuo.charging.ledger;

import io.yinuo.charging.ChargeRequest;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;

/**
 * What was asked under a key, in words that can be compared. Names of services and providers are left out: they may be
 * reworded between a crash and the second asking, and the money is the same.
 */
public final class Asked {

    private Asked() {}

    public static String charge(ChargeRequest request) {
        return "CHARGE " + money(request);
    }

    public static String past(ChargeRequest request, Instant at) {
        return "PAST " + money(request) + " at " + at;
    }

    public static String credit(Msisdn line, Fen amount, String what) {
        return "CREDIT " + line.e164() + " " + amount.amount() + " " + what;
    }

    public static String refund(Msisdn line, Voucher charge, Fen amount) {
        return "REFUND " + line.e164() + " " + charge + " " + amount.amount();
    }

    private static String money(ChargeRequest request) {
        return request.line().e164() + " " + request.amount().amount() + " " + request.kind() + " "
                + request.provider() + " " + request.periodStart() + " " + request.period() + " "
                + request.subscription();
    }
}
