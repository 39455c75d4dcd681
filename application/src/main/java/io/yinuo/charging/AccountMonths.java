package io.yinuo.charging;

import io.yinuo.kernel.Msisdn;
import java.time.YearMonth;
import java.util.Optional;

/** The money of accounts, month by month, as its rows tell it. Safe for use by several threads. */
public interface AccountMonths {

    /** How many charges, or other entries, of a month are told one by one. */
    int ROWS_MAX = 200;

    AccountMonth of(Msisdn line, YearMonth month);

    /** The month of the first charge or other entry; empty if there is none. */
    Optional<YearMonth> first(Msisdn line);
}
