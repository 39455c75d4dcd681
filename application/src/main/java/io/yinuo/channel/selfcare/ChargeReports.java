package io.yinuo.channel.selfcare;

import io.yinuo.charging.Charge;
import io.yinuo.kernel.Msisdn;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import org.springframework.stereotype.Component;

/** "I did not order this", said about one charge: one report for each charge, however often the button is pressed. */
@Component
class ChargeReports {

    static final int WORDS_LENGTH_MAX = 500;

    private final Reports reports;

    ChargeReports(Reports reports) {
        this.reports = reports;
    }

    /**
     * @param words what the customer adds, may be empty
     */
    Report open(Msisdn phone, Charge charge, String words) {
        String said = words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words.strip();
        return reports.open(
                "page:charge:" + charge.voucher(),
                phone,
                Report.About.CHARGE,
                said.isEmpty() ? "非本人订购" : said,
                mark(charge) + "; offer of " + charge.provider() + "; "
                        + charge.service().zh() + "; " + charge.amount() + "; subscription " + charge.subscription()
                        + "; charged at " + charge.at());
    }

    /** By which a report shows which charge it is about. */
    static String mark(Charge charge) {
        return "voucher " + charge.voucher();
    }
}
